import type { LogFile } from '#adapters/system/log.ts'

/** The log file, opened at the first entry: its library is a tenth of a worker's start, and most starts say nothing. */
export const lazyLog = (directory: string, options: { name?: string } = {}): LogFile => {
  let opening: Promise<LogFile> | null = null
  const open = (): Promise<LogFile> => {
    opening ??= import('#adapters/system/log.ts').then(({ createLog }) => createLog(directory, options))
    return opening
  }
  return {
    info: (event, facts) => void open().then(log => log.info(event, facts)),
    warn: (event, facts) => void open().then(log => log.warn(event, facts)),
    error: (event, facts) => void open().then(log => log.error(event, facts)),
    close: async () => (await opening)?.close(),
  }
}
