import type { ExportRow } from './export-row.ts'

/** What an export is about, for the formats that have room to say it. */
export type ExportAbout = {
  /** The column's title, or "Search". */
  title: string
  /** Whose column, or the words that were looked for. */
  source: string
  at: number
  total: number | null
}

/** A format, piece by piece: nothing of a row that was written is kept. */
export type ExportWriter = {
  head(about: ExportAbout): string
  rows(rows: readonly ExportRow[]): string
  end(rows: number): string
}
