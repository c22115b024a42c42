import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * The specifications are other people's and not part of the project: a folder outside of it, named by
 * SWITCHBOARD_SPECS. Without it there is nothing to check against.
 */
const folder = process.env.SWITCHBOARD_SPECS

export const specFile = (name: string): { path: string; skipped: boolean; why: string } => {
  if (!folder) return { path: '', skipped: true, why: ' (skipped: SWITCHBOARD_SPECS is not set)' }
  const path = resolve(folder, name)
  if (!existsSync(path)) return { path, skipped: true, why: ` (skipped: ${path} is not there)` }
  return { path, skipped: false, why: '' }
}

type Copy = { path: string; remove: () => void }

const copyOf = (name: string, text: string): Copy => {
  const folder = mkdtempSync(join(tmpdir(), 'spec-'))
  const path = join(folder, name)
  writeFileSync(path, text)
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

type Content = Record<string, unknown>

/**
 * The proxy takes "problem+json" for "json" and checks errors against whichever stands first. X names its old error
 * format first and sends the new one, so in a copy outside the project the new one is put first.
 */
export const withProblemsFirst = (path: string): Copy => {
  const spec: { paths: Record<string, Record<string, { responses?: Record<string, { content?: Content }> }>> } =
    JSON.parse(readFileSync(path, 'utf8'))
  const answers = Object.values(spec.paths)
    .flatMap(calls => Object.values(calls))
    .flatMap(call => Object.values(call.responses ?? {}))
  for (const answer of answers) {
    const problem = answer.content?.['application/problem+json']
    if (problem !== undefined) answer.content = { 'application/problem+json': problem, ...answer.content }
  }
  return copyOf('x.json', JSON.stringify(spec))
}

/**
 * `nullable: true` adds null to an enum, and where the file has written it there as well the proxy finds the schema
 * invalid, says nothing and checks nothing: no ticket and no update in the whole file. So the second null goes.
 */
export const withoutDoubleNulls = (path: string): Copy =>
  copyOf('zendesk.yaml', readFileSync(path, 'utf8').replace(/^ *- null\n(?= *nullable: true$)/gm, ''))
