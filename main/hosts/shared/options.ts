import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isAddress } from '#contract/desk/address.ts'
import { isChromiumSwitch } from './chromium-switches.ts'
import { mostAddresses } from './front-request.ts'
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
  /** What to open: addresses of posts and tickets. */
  addresses: readonly string[]
  /** Chromium's own switches, as they were given. */
  switches: readonly string[]
}

export const usage = `npm start -- [options] [ADDRESS …]

  --host auto|electron|web   where the desk runs (default: auto: Electron if its binary is there, else the web host)
  --practice                 the practice workspace; the default as long as no account is set up
  --data-dir DIR             where everything lives (default: this system's application data folder)
  --services FILE            other endpoints and tokens; README, "Services file"
  --port N                   web host: the port (default: a free one)
  --no-open                  web host: don't open a window
  --json                     print one line of JSON when ready
  --help                     this text
  ADDRESS                    opens a card: switchboard://ticket/123, switchboard://post/123, or the address of a post
                             on X or of a ticket in Zendesk

Switches of Chromium's own (--lang=de, --disable-gpu) go to the desktop app.
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

const takesValue = (argument: string): boolean => {
  const option = spec[argument.slice(2) as keyof typeof spec]
  return argument.startsWith('--') && option?.type === 'string'
}

/** Ours, and Chromium's among them; what follows an option of ours that takes a value is that value. */
const sort = (args: readonly string[]): { ours: string[]; switches: string[] } => {
  const [ours, switches]: [string[], string[]] = [[], []]
  const end = args.includes('--') ? args.indexOf('--') : args.length
  args.forEach((argument, index) => {
    const isValue = index > 0 && takesValue(args[index - 1] ?? '')
    const isOurs = argument.split('=')[0]?.slice(2) as keyof typeof spec
    const chromiums = index < end && !isValue && !(isOurs in spec) && isChromiumSwitch(argument)
    ;(chromiums ? switches : ours).push(argument)
  })
  return { ours, switches }
}

const help = '"npm start -- --help" lists the options.'

const parse = (args: readonly string[]) => {
  const { ours, switches } = sort(args)
  try {
    const { values, positionals } = parseArgs({ args: ours, options: spec, allowPositionals: true, strict: true })
    return { values, switches, addresses: positionals }
  } catch (error) {
    // Node's sentence names the option; what follows its first full stop is advice for programmers.
    const sentence = error instanceof Error ? error.message.split(/\.\s|\n/)[0] : String(error)
    throw new Refusal(`${sentence}. ${help}`)
  }
}

const addressesIn = (positionals: readonly string[]): readonly string[] => {
  const stranger = positionals.find(each => !isAddress(each)) ?? positionals[mostAddresses]
  if (stranger === undefined) return positionals
  // A system hands over whatever stands in a link: nothing in it may move the terminal's cursor.
  const said = stranger.slice(0, 100).replaceAll(/\p{C}/gu, ' ')
  throw new Refusal(`Unexpected argument '${said}'. ${help}`)
}

const folderOption = (name: string, value: string | undefined): string | null => {
  if (value === undefined) return null
  if (value.trim() === '') throw new Refusal(`--${name} needs a path.`)
  return resolve(value)
}

/**
 * Relative paths are taken from the working folder. Chromium's switches may stand anywhere; an option that is neither
 * ours nor Chromium's is a mistake, and so is an argument that is no address.
 */
export const parseOptions = (args: readonly string[]): StartOptions => {
  const { values, switches, addresses } = parse(args)
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
    addresses: addressesIn(addresses),
    switches,
  }
}
