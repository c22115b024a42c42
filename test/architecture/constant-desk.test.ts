import { expect, test } from 'vitest'
import { type ProcedureName, procedures } from '#contract/desk/procedures.ts'
import { constantTransport } from '#test/e2e/page/constant-transport.ts'

const inputs: Partial<Record<ProcedureName, unknown>> = { 'column.page': { columnId: 'mentions', limit: 10 } }
const queries = (Object.keys(procedures) as ProcedureName[]).filter(name => procedures[name].kind === 'query')

test.each(queries)('the desk of constant data answers %s as the contract says', async name => {
  const { transport } = constantTransport('full')
  const outcome = await transport.call(name, inputs[name] ?? {})
  const parsed = procedures[name].output.safeParse(outcome.ok ? outcome.value : undefined)
  expect(parsed.error?.issues.slice(0, 3) ?? []).toEqual([])
})
