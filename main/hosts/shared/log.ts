import pino, { type Logger } from 'pino'
import { createStream } from 'rotating-file-stream'

/** What went wrong in a host: names of things and codes, never a secret and never a person's words. */
export type HostLog = Pick<Logger, 'info' | 'warn' | 'error'> & { close(): Promise<void> }

export const openHostLog = (folder: string): HostLog => {
  const stream = createStream('host.log', { path: folder, size: '10M', maxFiles: 5, mode: 0o600 })
  // A plain stream: a transport would be one more worker.
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream)
  return {
    info: logger.info.bind(logger),
    warn: logger.warn.bind(logger),
    error: logger.error.bind(logger),
    close: () => new Promise(done => stream.end(() => done())),
  }
}
