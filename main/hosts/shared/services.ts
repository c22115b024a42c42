import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import process from 'node:process'
import { z } from 'zod'
import { isLoopback, ServicesFile } from '#contract/services/services-file.ts'
import { jsonMistake } from './json-mistake.ts'
import { Refusal } from './refusal.ts'

// The page's policy forbids compiled validators; the hosts hold to it too, so that one behaviour is tested.
z.config({ jitless: true })

export type Services = {
  workspaceId: string
  /** Every address is on this machine: a world made for practice. */
  practice: boolean
  services: ServicesFile
}

/** A path as one reads it in the file: `x.accounts[0].auth.kind`. */
const place = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  ) || 'the whole file'

type Issue = z.core.$ZodIssue

/** A union that failed tells of every branch: the one that got furthest is the one that was meant. */
const meant = (issue: Issue): { path: PropertyKey[]; issue: Issue } => {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return { path: issue.path, issue }
  const strays = (branch: readonly Issue[]): number =>
    branch.reduce((count, one) => count + (one.code === 'unrecognized_keys' ? one.keys.length * 2 : 1), 0)
  const best = [...issue.errors].sort((a, b) => strays(a) - strays(b))[0]?.[0]
  if (!best) return { path: issue.path, issue }
  const inner = meant(best)
  return { path: [...issue.path, ...inner.path], issue: inner.issue }
}

const advice = (issue: Issue): string => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `there is no ${issue.keys.map(key => `"${key}"`).join(', ')} here: remove it or correct its spelling`
    case 'invalid_type':
      return issue.input === undefined && /undefined/.test(issue.message)
        ? `it is missing: add it (${issue.expected})`
        : `it must be a value of type ${issue.expected}`
    case 'invalid_value':
      return `it must be ${issue.values.map(value => JSON.stringify(value)).join(' or ')}`
    case 'invalid_union':
      return issue.discriminator
        ? `its "${issue.discriminator}" is none of the known ones`
        : 'it has none of the forms that are allowed here'
    case 'too_small':
      return 'it is empty: fill it in'
    default:
      return issue.message
  }
}

const parseJson = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    const before = text.slice(0, jsonMistake(text)).split('\n')
    // Node's own sentence quotes the file, and the file has tokens in it.
    throw new Refusal(
      `The services file ${file} is not JSON: look at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}.`,
    )
  }
}

const addresses = (services: ServicesFile): string[] => {
  const slack = 'webhookUrl' in services.slack ? services.slack.webhookUrl : services.slack.baseUrl
  const all = [services.x.baseUrl, services.zendesk.baseUrl, slack, services.forum?.baseUrl, services.status?.url]
  return all.filter(address => address !== undefined)
}

const workspaceId = (services: ServicesFile, practice: boolean): string => {
  const handles = services.x.accounts.map(account => account.handle.replace(/^@/, '').toLowerCase()).sort()
  const key = services.x.baseUrl + services.zendesk.baseUrl + handles.join(',')
  return `${practice ? 'practice' : 'live'}-${createHash('sha256').update(key).digest('hex').slice(0, 12)}`
}

/** Schema, then the rule that practice and real data never mix. `file` is for the sentences. */
export const parseServices = (file: string, value: unknown): Services => {
  const parsed = ServicesFile.safeParse(value)
  if (!parsed.success) {
    const first = parsed.error.issues[0]
    if (!first) throw new Refusal(`The services file ${file} has a mistake.`)
    const { path, issue } = meant(first)
    throw new Refusal(`The services file ${file} has a mistake at ${place(path)}: ${advice(issue)}.`)
  }
  const services = parsed.data
  const local = addresses(services).filter(isLoopback).length
  if (local > 0 && local < addresses(services).length) {
    throw new Refusal(
      `The services file ${file} mixes addresses on this machine with real ones: practice and real data never mix, so use one kind only.`,
    )
  }
  const practice = local > 0
  return { workspaceId: workspaceId(services, practice), practice, services }
}

/** Reads a `--services` file and refuses it with the place of the mistake. */
export const readServices = (file: string): Services => {
  let text: string
  let mode: number
  try {
    text = readFileSync(file, 'utf8')
    mode = statSync(file).mode
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new Refusal(`The services file ${file} ${missing ? "isn't there" : "can't be read"}: give the path of one.`)
  }
  const services = parseServices(file, parseJson(file, text))
  // Real tokens that every account of the machine can read are given away already.
  if (!services.practice && process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Refusal(`Others on this machine can read the tokens in ${file}: run "chmod 600 ${file}" and start again.`)
  }
  return services
}
