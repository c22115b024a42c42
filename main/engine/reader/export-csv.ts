import { type ExportRow, exportFields } from './export-row.ts'
import type { ExportWriter } from './export-writer.ts'

/** Excel takes a file without it for one in the machine's old code page. */
const byteOrderMark = '\ufeff'

/**
 * CSV injection: anybody can post "=HYPERLINK(…)" or "@SUM(…)" to us, and a spreadsheet that opens the export would
 * compute it, on the operator's machine and with their rights. An apostrophe before what begins a formula makes it a
 * text. Full-width signs count for some spreadsheets, and so does what stands behind spaces they trim.
 */
const beginsFormula = /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/
/** A spreadsheet keeps 15 digits of a number: the last ones of a post's id would be zeros. */
const longNumber = /^\d{16,}$/

const cell = (value: ExportRow[keyof ExportRow]): string => {
  if (value === null || value === false) return ''
  if (value === true) return 'yes'
  // NUL ends a cell, and sometimes the file, for programs written in C
  const text = String(value).replaceAll('\0', '')
  const safe = beginsFormula.test(text) || longNumber.test(text) ? `'${text}` : text
  return /[",\r\n\t;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const line = (cells: readonly string[]): string => `${cells.join(',')}\r\n`

/** RFC 4180. */
export const csvWriter: ExportWriter = {
  head: () => byteOrderMark + line(exportFields),
  rows: rows => rows.map(row => line(exportFields.map(field => cell(row[field])))).join(''),
  end: () => '',
}
