import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal } from './refusal.ts'

export type HostChoice = 'auto' | 'electron' | 'web'

export type StartOptions = {
  host: HostChoice
  practice: boolean
  /** Absolute; null: the platform's folder for application data. */
  dataDir: string | null
  /** Absolute. */
  services: string | null
  /** 0: a free one. */
  port: number
  open: boolean
  json: boolean
  help: boolean
}

export const usage = `npm start -- [options]

  --host auto|electron|web   where the desk runs (default: auto: Electron if its binary is there, else the web host)
  --practice                 the practice workspace; the default as long as no account is set up
  --data-dir DIR             where everything lives (default: this system's application data folder)
  --services FILE            other endpoints and tokens; README, "Services file"
  --port N                   web host: the port (default: a free one)
  --no-open                  web host: don't open a window
  --json                     print one line of JSON when ready
  --help                     this text
`

const spec = {
  host: { type: 'string', default: 'auto' },
  practice: { type: 'boolean', default: false },
  'data-dir': { type: 'string' },
  services: { type: 'string' },
  port: { type: 'string', default: '0' },
  'no-open': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: spec, allowPositionals: false, strict: true }).values
  } catch (error) {
    // Node's sentence names the option; what follows its first full stop is advice for programmers.
    const sentence = error instanceof Error ? error.message.split(/\.\s|\n/)[0] : String(error)
    throw new Refusal(`${sentence}. "npm start -- --help" lists the options.`)
  }
}

const folderOption = (name: string, value: string | undefined): string | null => {
  if (value === undefined) return null
  if (value.trim() === '') throw new Refusal(`--${name} needs a path.`)
  return resolve(value)
}

/** Relative paths are taken from the working folder. */
export const parseOptions = (args: readonly string[]): StartOptions => {
  const values = parse(args)
  const { host } = values
  if (host !== 'auto' && host !== 'electron' && host !== 'web') {
    throw new Refusal(`--host is auto, electron or web, not "${host}".`)
  }
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN
  if (!(port >= 0 && port <= 65_535)) throw new Refusal(`--port is a number from 0 to 65535, not "${values.port}".`)
  return {
    host,
    practice: values.practice,
    dataDir: folderOption('data-dir', values['data-dir']),
    services: folderOption('services', values.services),
    port,
    open: !values['no-open'],
    json: values.json,
    help: values.help,
  }
}
