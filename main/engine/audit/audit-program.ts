import { createWriteStream, rmSync } from 'node:fs'
import process from 'node:process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type AuditFile, openAuditFile } from '#adapters/sqlite/audit-file.ts'
import type { AuditCheck } from '#core/domain/audit.ts'
import { auditLines } from './audit-lines.ts'
import { type ExportOptions, readAuditOptions, usage, type VerifyOptions } from './audit-options.ts'
import { verdictJson, verdictOf } from './audit-verdict.ts'
import { findDeskFiles } from './find-desk-files.ts'

const exit = { good: 0, broken: 1, unusable: 2 }

const nothing: AuditCheck = { entries: 0, head: null, brokenAt: null, reason: null }

/** One verdict of a file: of the first chain that is broken, else of the last; an anchor is looked for in all. */
const checkAll = (file: AuditFile, anchor: string | null): AuditCheck => {
  if (file.workspaces.length === 0) return anchor === null ? nothing : { ...nothing, reason: 'anchorNotFound' }
  const checks = file.workspaces.map(workspace => file.check(workspace, anchor))
  const broken = checks.find(({ reason }) => reason !== null && reason !== 'anchorNotFound')
  const verdict = broken ?? checks.find(({ reason }) => reason === null) ?? checks[0] ?? nothing
  return { ...verdict, entries: checks.reduce((sum, { entries }) => sum + entries, 0) }
}

const verify = async (file: AuditFile, { anchor, json }: VerifyOptions): Promise<number> => {
  const check = await file.inOneState(() => checkAll(file, anchor))
  process.stdout.write(verdictOf(check, anchor !== null))
  if (json) process.stdout.write(verdictJson(check))
  return check.reason === null ? exit.good : exit.broken
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

const write = async (file: AuditFile, options: ExportOptions): Promise<number> => {
  const { out } = options
  const lines = Readable.from(auditLines(file, options), { objectMode: true })
  if (out === null) {
    try {
      await pipeline(lines, process.stdout, { end: false })
    } catch (error) {
      // whoever read it has seen enough
      if (!isCode(error, 'EPIPE')) throw error
    }
    return exit.good
  }
  try {
    // only for whoever exports it; an earlier export is not written over
    await pipeline(lines, createWriteStream(out, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    if (isCode(error, 'EEXIST')) throw new Error(`${out} is there already: choose another name.`)
    rmSync(out, { force: true })
    throw error
  }
  process.stderr.write(`Exported to ${out}.\n`)
  return exit.good
}

const refuse = (sentence: string): number => {
  process.stderr.write(`${sentence}\n`)
  return exit.unusable
}

const work = async (options: VerifyOptions | ExportOptions): Promise<number> => {
  const [found, ...others] = findDeskFiles(options.path)
  if (found === undefined) return refuse(`There is no desk.db at ${options.path}.`)
  if (others.length > 0) {
    const list = [found, ...others].map(one => `  ${one}`).join('\n')
    return refuse(`There are several desks at ${options.path}: choose one of them.\n${list}`)
  }
  const file = openAuditFile(found)
  try {
    return options.command === 'verify'
      ? await verify(file, options)
      : await file.inOneState(() => write(file, options))
  } finally {
    file.close()
  }
}

/** `npm run audit` from its arguments to its exit code. */
export const runAudit = async (args: readonly string[]): Promise<number> => {
  const options = readAuditOptions(args)
  if (options.command === 'help') {
    process.stdout.write(usage)
    return exit.good
  }
  if (options.command === 'wrong') return refuse(`${options.sentence}\n\n${usage}`)
  try {
    return await work(options)
  } catch (error) {
    // whatever it was: not a verdict, so never the code of one
    return refuse(error instanceof Error ? error.message : String(error))
  }
}
