import pino from 'pino'
import { createStream } from 'rotating-file-stream'
import type { Log, LogFacts } from '#core/ports/log.ts'
import { HttpFailure } from './http.ts'
import { shortened, withoutTokens } from './without-tokens.ts'

export type LogFile = Log & { close(): Promise<void> }

/** Frames name files and functions, never values. */
const firstFrame = (error: Error): string | undefined => error.stack?.split('\n').find(line => /^\s+at /.test(line))

/** `JSON.parse` and zod quote what they could not read, and that can be anybody's words. */
const quotesInput = (error: Error): boolean => error instanceof SyntaxError || /^Zod|^\$Zod/.test(error.name)

const factsOfError = (error: unknown): LogFacts => {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const message = error instanceof HttpFailure ? error.message : quotesInput(error) ? '' : withoutTokens(error.message)
  return {
    error: error.name,
    code,
    message: shortened(message, 300),
    at: withoutTokens(
      firstFrame(error)
        ?.trim()
        .replace(/\(?file:\/\/\S*\/main\//, '(main/') ?? '',
    ),
  }
}

/** Only flat facts get in, whatever the caller's types say: an object could carry headers, a client or a post. */
const flat = (facts: Readonly<Record<string, unknown>>): LogFacts =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]): [string, LogFacts[string]][] => {
      if (typeof value === 'string') return [[name, shortened(withoutTokens(value), 300)]]
      if (value === null || typeof value === 'number' || typeof value === 'boolean') return [[name, value]]
      return []
    }),
  )

/**
 * One file and four older ones, 10 MB each. A plain stream in this thread: pino's transports start worker
 * threads, which would outlive the engine's limits.
 */
export const createLog = (directory: string, { name = 'switchboard.log', size = '10M' } = {}): LogFile => {
  const file = createStream(name, { path: directory, size: size as '10M', rotate: 4, mode: 0o600 })
  // A full disk must not end the desk.
  file.on('error', () => {})
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, file)
  return {
    info: (event, facts = {}) => logger.info(flat(facts), event),
    warn: (event, facts = {}) => logger.warn(flat(facts), event),
    error: (event, { error, ...facts } = {}) =>
      logger.error({ ...flat(facts), ...(error === undefined ? {} : factsOfError(error)) }, event),
    close: () => new Promise(resolve => file.end(() => resolve())),
  }
}
