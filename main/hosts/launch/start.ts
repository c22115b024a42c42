import process from 'node:process'
import { defaultDataFolder, privateFolder } from '../shared/data-folder.ts'
import { parseOptions, type StartOptions, usage } from '../shared/options.ts'
import { AlreadyOpen, Refusal } from '../shared/refusal.ts'
import { chooseHost } from './choose-host.ts'
import { tellAlreadyOpen } from './second-desk.ts'

const run = async (args: readonly string[]): Promise<void> => {
  const options: StartOptions = parseOptions(args)
  if (options.help) {
    process.stdout.write(usage)
    return
  }
  const say = (line: string) => (options.json ? process.stderr : process.stdout).write(`${line}\n`)
  const dataFolder = privateFolder(options.dataDir ?? defaultDataFolder())
  const choice = await chooseHost(options.host, dataFolder)
  say(choice.sentence)
  if (choice.host === 'electron') {
    const { startElectron } = await import('./start-electron.ts')
    process.exitCode = await startElectron(choice.binary, args)
    return
  }
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
