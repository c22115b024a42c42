import { ExportRequest } from '#contract/desk/views/export.ts'

/** What the host itself needs of it: how the file is called. */
export type WantedExport = { request: ExportRequest; name: string }

/**
 * `/export?id=…&format=csv&columnId=…` or `…&query=…&sort=newest`, and `name`, what the file is about; null: not what an
 * export can be asked with.
 */
export const exportRequestOf = ({ searchParams }: URL): WantedExport | null => {
  const at = (name: string) => searchParams.get(name)
  const source = searchParams.has('columnId')
    ? { columnId: at('columnId') }
    : { query: at('query') ?? '', sort: at('sort') ?? 'newest' }
  const parsed = ExportRequest.safeParse({ id: at('id'), format: at('format') ?? 'jsonl', source })
  return parsed.success ? { request: parsed.data, name: at('name') ?? '' } : null
}

const exportTypes: Record<ExportRequest['format'], string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  html: 'text/html; charset=utf-8',
}

const two = (value: number) => String(value).padStart(2, '0')
const dayOf = (at: Date) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`

/**
 * "switchboard-mentions-2026-11-21.csv". Of the name only letters and digits stay: a column called "../x\r\ny: z" must
 * be no path on the disk and no second header.
 */
export const exportFileName = (name: string, format: ExportRequest['format'], at: Date): string => {
  const words =
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const about = [...words.join('-')].slice(0, 60).join('').replace(/-$/, '')
  return `switchboard-${about === '' ? 'export' : about}-${dayOf(at)}.${format}`
}

export const exportHeaders = ({ request, name }: WantedExport, at = new Date()): Record<string, string> => {
  const plain = exportFileName(name.replace(/[^\x20-\x7e]+/g, ' '), request.format, at)
  const full = encodeURIComponent(exportFileName(name, request.format, at))
  return {
    'content-type': exportTypes[request.format],
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${full}`,
    'cache-control': 'no-store',
  }
}
