import { z } from 'zod'
import { DeskEvent } from '../desk/event.ts'
import { ExportRequest } from '../desk/views/export.ts'
import { CallFrame } from '../desk/wire.ts'

/** What a host hands to a worker at its start (`workerData`). Secrets travel here once and never to the page. */
export const WorkerStart = z.object({
  /** The workspace's folder, absolute; it exists and is 0700. */
  folder: z.string(),
  /** Where log files go, absolute. */
  logFolder: z.string(),
  workspaceId: z.string(),
  practice: z.boolean(),
  /** The parsed services file; null when there is none yet. */
  services: z.unknown(),
  version: z.string(),
})
export type WorkerStart = z.infer<typeof WorkerStart>

/** Host → worker. `stop` closes the databases and answers with `stopped`. */
export const ToWorker = z.discriminatedUnion('type', [
  CallFrame.extend({ client: z.string() }),
  z.object({ type: z.literal('stop') }),
  /** The machine sleeps, wakes, or the window has the focus. */
  z.object({ type: z.literal('power'), state: z.enum(['suspend', 'resume', 'focus', 'blur']) }),
  z.object({ type: z.literal('hostAnswer'), id: z.number().int(), ok: z.boolean() }),
  /** Reader only: stream an export; bytes come back as `chunk` frames, acknowledged one by one. */
  z.object({ type: z.literal('export'), id: z.number().int(), request: ExportRequest }),
  z.object({ type: z.literal('chunkTaken'), id: z.number().int() }),
  z.object({ type: z.literal('exportCancel'), id: z.number().int() }),
  /** Reader only: bytes of a cached picture. */
  z.object({ type: z.literal('media'), id: z.number().int(), key: z.string() }),
  /** Engine → reader through the host: the newest event, so that answers can carry `asOf`. */
  z.object({ type: z.literal('event'), event: DeskEvent }),
])
export type ToWorker = z.infer<typeof ToWorker>

/** Worker → host. `answer` frames carry the client they belong to. */
export type FromWorker =
  | { type: 'ready'; epoch: string }
  | { type: 'failed'; message: string }
  | { type: 'stopped' }
  | { type: 'answer'; client: string; id: number; outcome: unknown }
  | { type: 'event'; event: DeskEvent }
  | { type: 'hostCall'; id: number; name: string; input: unknown }
  | { type: 'chunk'; id: number; bytes: Uint8Array }
  | { type: 'exportEnd'; id: number; error: string | null }
  | { type: 'media'; id: number; found: { bytes: Uint8Array; mime: string } | null }
