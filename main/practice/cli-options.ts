import type { PracticeOptions } from './practice.ts'

export interface CliOptions {
  json: boolean
  help: boolean
  servicesOut: string | undefined
  practice: PracticeOptions
}

export const USAGE = `practice [--json] [--services-out DIR] [--seed N] [--speed N] [--quiet]
         [--send-mode plain|plainSilent|channelBack|channelBackUntold] [--create-from-tweet empty|full] [--port N]

  --json               print one line of JSON when ready
  --services-out DIR   write agent-1.json … agent-3.json there, and keep the world there
  --seed N             which world (default 1)
  --speed N            divides waiting times (default 1)
  --quiet              no script, only what is asked for
  --send-mode MODE     how a Zendesk comment becomes a post (default plain). plainSilent: never. channelBack: only with
                       Zendesk's internal fields, and the services files say so. channelBackUntold: the same, but the
                       services files say plain, so that a desk has to find out
  --create-from-tweet  what Zendesk answers to that call (default empty)
  --port N             X listens on N, Zendesk on N+1, Slack on N+2, the forum on N+3, the status page on N+4`

const SEND_MODES = ['plain', 'plainSilent', 'channelBack', 'channelBackUntold'] as const

/** The options, or a sentence that says what is wrong with them. */
export function readOptions(words: readonly string[]): CliOptions | { wrong: string } {
  const options: CliOptions = { json: false, help: false, servicesOut: undefined, practice: {} }
  for (let index = 0; index < words.length; index += 1) {
    const [name = '', joined] = splitOnce(words[index] ?? '')
    if (name === '--json') options.json = true
    else if (name === '--quiet') options.practice.quiet = true
    else if (name === '--help') options.help = true
    else {
      if (!VALUED.includes(name)) return { wrong: `The option ${name} is not known.` }
      if (joined === undefined) index += 1
      const value = joined ?? words[index]
      if (value === undefined || (joined === undefined && value.startsWith('--')))
        return { wrong: `The option ${name} needs a value.` }
      const wrong = setValue(options, name, value)
      if (wrong) return { wrong }
    }
  }
  return options
}

const VALUED = ['--services-out', '--seed', '--speed', '--send-mode', '--create-from-tweet', '--port']

function splitOnce(word: string): [string, string | undefined] {
  const at = word.indexOf('=')
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
}

function setValue(options: CliOptions, name: string, value: string): string | undefined {
  const number = Number(value)
  const { practice } = options
  if (name === '--services-out') {
    options.servicesOut = value
  } else if (name === '--seed') {
    if (!Number.isSafeInteger(number) || number < 0) return '--seed takes a whole number.'
    practice.seed = number
  } else if (name === '--speed') {
    if (!(number >= 0.01 && number <= 10_000)) return '--speed takes a number from 0.01 to 10000.'
    practice.speed = number
  } else if (name === '--port') {
    if (!Number.isInteger(number) || number < 1 || number > 65_531) return '--port takes a number from 1 to 65531.'
    practice.ports = { x: number, zendesk: number + 1, slack: number + 2, forum: number + 3, status: number + 4 }
  } else if (name === '--send-mode') {
    const mode = SEND_MODES.find(one => one === value)
    if (!mode) return `--send-mode is one of ${SEND_MODES.join(', ')}.`
    practice.sendMode = mode
  } else {
    if (value !== 'empty' && value !== 'full') return '--create-from-tweet is empty or full.'
    practice.createFromTweet = value
  }
  return undefined
}
