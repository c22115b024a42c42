import type { ExportWriter } from './export-writer.ts'

export const jsonLinesWriter: ExportWriter = {
  head: () => '',
  rows: rows => rows.map(row => `${JSON.stringify(row)}\n`).join(''),
  end: () => '',
}
