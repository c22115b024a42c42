import { z } from 'zod'
import { ColumnId } from '#contract/ids.ts'
import { SearchSort } from './search.ts'

export const exportFormats = ['csv', 'jsonl', 'html'] as const
export const ExportFormat = z.enum(exportFormats)
export type ExportFormat = z.infer<typeof ExportFormat>

/** What to export: a column as its filters show it, or everything that a search finds. */
export const ExportRequest = z.object({
  /** Made by the page; `export.list` and `export.cancel` name it. */
  id: z.string().regex(/^[A-Za-z0-9-]{8,64}$/),
  source: z.union([z.object({ columnId: ColumnId }), z.object({ query: z.string().max(500), sort: SearchSort })]),
  format: ExportFormat,
})
export type ExportRequest = z.infer<typeof ExportRequest>

export const RunningExport = z.object({
  id: z.string(),
  format: ExportFormat,
  rows: z.number().int(),
  /** As counted when it began; null while that isn't known. */
  total: z.number().int().nullable(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** A sentence of ours when it failed. */
  problem: z.string().nullable(),
})
export type RunningExport = z.infer<typeof RunningExport>
