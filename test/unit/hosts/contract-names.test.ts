import { expect, it } from 'vitest'
import { procedureNames } from '#contract/desk/names.ts'
import { procedures } from '#contract/desk/procedures.ts'
import { hostProcedures } from '#contract/host/procedures.ts'
import { queryNames } from '#hosts/shared/query-names.ts'

it('the names that travel without schemas are the names of the procedures', () => {
  expect([...procedureNames].sort()).toEqual(Object.keys(procedures).sort())
})

it('the relay sends every query to the reader and nothing else', () => {
  const queries = Object.entries(procedures).filter(([, procedure]) => procedure.kind === 'query')
  expect([...queryNames].sort()).toEqual(queries.map(([name]) => name).sort())
})

it('no procedure of the host can be called by a page', () => {
  const names: readonly string[] = procedureNames
  expect(Object.keys(hostProcedures).filter(name => names.includes(name))).toEqual([])
})
