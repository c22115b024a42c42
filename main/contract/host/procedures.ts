import { z } from 'zod'
import { Notice } from '../desk/notice.ts'

/**
 * What the engine may ask of its host. A renderer can't: a name from this list that arrives from a renderer's port is
 * refused as unknown.
 */
export const hostProcedures = {
  'host.notify': { input: Notice, output: z.object({}) },
  /** The number on the dock or taskbar icon; 0 removes it. */
  'host.badge': { input: z.object({ count: z.number().int().min(0) }), output: z.object({}) },
} as const
