import { ExportRequest } from '#contract/desk/views/export.ts'

/** `/export?id=…&format=csv&columnId=…` or `…&query=…&sort=newest`; null: not what an export can be asked with. */
export const exportRequestOf = ({ searchParams }: URL): ExportRequest | null => {
  const at = (name: string) => searchParams.get(name)
  const source = searchParams.has('columnId')
    ? { columnId: at('columnId') }
    : { query: at('query') ?? '', sort: at('sort') ?? 'newest' }
  const parsed = ExportRequest.safeParse({ id: at('id'), format: at('format') ?? 'jsonl', source })
  return parsed.success ? parsed.data : null
}

const exportTypes: Record<ExportRequest['format'], string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  html: 'text/html; charset=utf-8',
}

export const exportHeaders = ({ format }: ExportRequest) => ({
  'content-type': exportTypes[format],
  'content-disposition': `attachment; filename="switchboard-export.${format}"`,
})
