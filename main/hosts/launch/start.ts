import process from 'node:process'
import { defaultDataFolder, privateFolder } from '../shared/data-folder.ts'
import { parseOptions, type StartOptions, usage } from '../shared/options.ts'
import { AlreadyOpen, Refusal } from '../shared/refusal.ts'
import { chooseHost } from './choose-host.ts'
import { tellAlreadyOpen } from './tell-already-open.ts'

type Say = (line: string) => void

/** The desktop app until it ends; why it never started, where it didn't. */
const onElectron = async (binary: string, args: readonly string[], json: boolean, say: Say): Promise<string | null> => {
  const { startElectron } = await import('./start-electron.ts')
  const run = await startElectron(binary, args, {
    onReady: line => {
      if (json) process.stdout.write(`${line}\n`)
      else say('The desk is open. Close its window, or press Ctrl-C here, to end it.')
    },
    onRefused: line => {
      if (json) process.stdout.write(`${line}\n`)
      else say((JSON.parse(line) as { reason: string }).reason)
    },
    onComplaint: line => process.stderr.write(`${line}\n`),
  })
  if (run.kind === 'silent') {
    const printed = run.printed.length === 0 ? 'It printed nothing.' : `It printed:\n  ${run.printed.join('\n  ')}`
    return `Electron did not start: ${run.why}. ${printed}`
  }
  // Another desk on the folder is an answer, and only for a program a failure.
  process.exitCode = run.code === 3 && !json ? 0 : run.code
  return null
}

const run = async (args: readonly string[]): Promise<void> => {
  const options: StartOptions = parseOptions(args)
  if (options.help) {
    process.stdout.write(usage)
    return
  }
  const say: Say = line => (options.json ? process.stderr : process.stdout).write(`${line}\n`)
  const dataFolder = privateFolder(options.dataDir ?? defaultDataFolder())
  const choice = await chooseHost(options.host, dataFolder)
  say(choice.sentence)
  if (choice.host === 'electron') {
    const why = await onElectron(choice.binary, args, options.json, say)
    if (why === null) return
    if (options.host === 'electron') throw new Refusal(why, 1)
    process.stderr.write(`${why}\n`)
    say('Host: web, because Electron did not start.')
  }
  if (options.switches.length > 0)
    say(`Left out, because only the desktop app knows them: ${options.switches.join(' ')}`)
  const { startOnWeb } = await import('./start-web.ts')
  await startOnWeb(options, dataFolder, say)
}

/** `npm start` from its arguments to its exit code. */
export const start = async (args: readonly string[]): Promise<void> => {
  try {
    await run(args)
  } catch (error) {
    if (error instanceof AlreadyOpen) process.exitCode = tellAlreadyOpen(error.message, args.includes('--json'))
    else if (error instanceof Refusal) {
      process.stderr.write(`${error.message}\n`)
      process.exitCode = error.exitCode
    } else throw error
  }
}
