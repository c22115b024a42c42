/** Facts for the log file. No tokens and nobody's words: ids, codes, durations. */
export type LogFacts = Record<string, string | number | boolean | null | undefined>

export interface Log {
  info(event: string, facts?: LogFacts): void
  warn(event: string, facts?: LogFacts): void
  error(event: string, facts?: LogFacts & { error?: unknown }): void
}
