/** Facts for the log file. No tokens and nobody's words: ids, codes, durations. */
export type LogFacts = Record<string, string | number | boolean | null | undefined>

export interface Log {
  info(event: string, facts?: LogFacts): void
  warn(event: string, facts?: LogFacts): void
  /** `error` is what was caught; the log keeps its name, code and place, and of other facts only flat ones. */
  error(event: string, facts?: { error?: unknown; [fact: string]: unknown }): void
}
