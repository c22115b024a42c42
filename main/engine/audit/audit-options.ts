import { parseArgs } from 'node:util'

export const usage = `npm run audit -- verify PATH [--anchor HASH] [--json]
npm run audit -- export PATH --format jsonl|csv [--out FILE] [--with-text]

  PATH           a desk.db (or a backup of one), or the data folder it lies in
  --anchor HASH  the hash of a notice in Slack: fails when no entry has it, as when the end was cut off
  --json         last line {whole, entries, head, brokenAt, reason}
  --format       JSON Lines, or CSV for a spreadsheet
  --out FILE     a new file; without it, standard output
  --with-text    with people's words, as far as they are still there

Exit code: 0 whole or exported, 1 broken, 2 wrong usage or a file that can't be read.
`

export type VerifyOptions = { command: 'verify'; path: string; anchor: string | null; json: boolean }
export type ExportOptions = {
  command: 'export'
  path: string
  format: 'jsonl' | 'csv'
  out: string | null
  withText: boolean
}
export type AuditOptions = VerifyOptions | ExportOptions | { command: 'help' } | { command: 'wrong'; sentence: string }

const options = {
  anchor: { type: 'string' },
  json: { type: 'boolean' },
  format: { type: 'string' },
  out: { type: 'string' },
  'with-text': { type: 'boolean' },
  help: { type: 'boolean' },
} as const

const belongsTo = {
  verify: ['anchor', 'json'],
  export: ['format', 'out', 'with-text'],
}

const wrong = (sentence: string): AuditOptions => ({ command: 'wrong', sentence })

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export const readAuditOptions = (args: readonly string[]): AuditOptions => {
  const read = parse(args)
  if (typeof read === 'string') return wrong(read)
  const { values, positionals } = read
  if (values.help) return { command: 'help' }
  const [command, path, ...more] = positionals
  if (command !== 'verify' && command !== 'export') return wrong('Say what to do: verify or export.')
  if (path === undefined) return wrong('The path of a desk.db or of its folder is missing.')
  if (more.length > 0) return wrong(`One path is enough: what is ${more.join(' ')}?`)
  const stray = Object.keys(values).find(name => !belongsTo[command].includes(name))
  if (stray) return wrong(`--${stray} does not belong to ${command}.`)
  if (command === 'verify') {
    const anchor = values.anchor?.trim().toLowerCase() ?? null
    if (anchor !== null && !/^[0-9a-f]{64}$/.test(anchor)) return wrong('--anchor takes the 64 hex digits of a hash.')
    return { command, path, anchor, json: values.json ?? false }
  }
  const { format } = values
  if (format !== 'jsonl' && format !== 'csv') return wrong('--format is jsonl or csv.')
  return { command, path, format, out: values.out ?? null, withText: values['with-text'] ?? false }
}
