/** What is kept on this machine. Times in epoch milliseconds, sizes in bytes with the logs. */
export type HistoryFacts = {
  posts: number
  tickets: number
  pictures: number
  oldest: number | null
  /** Posts that X has shown since the time that was asked for. */
  confirmed: number
  bytes: { desk: number; cache: number }
  backup: { at: number; bytes: number; file: string } | null
  /** 0 to 1 while a copy of desk.db is being made; else null. */
  backupUnderWay: number | null
  compactedAt: number | null
  freeBytes: number
}
