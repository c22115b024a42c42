import type { PlaySkip } from '#core/domain/play.ts'
import type { Readable, Writable } from '../database.ts'

export const playSkipReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const all = desk.prepare<[string], PlaySkip>('SELECT conversation, reason, at FROM play_skip WHERE workspace_id = ?')
  return {
    /** Newest first. */
    playSkips: (): PlaySkip[] => all.all(workspaceId).sort((a, b) => b.at - a.at),
  }
}

export const playSkipWriting = (desk: Writable<'desk'>, workspaceId: string) => {
  const skip = desk.prepare(
    `INSERT INTO play_skip (workspace_id, conversation, reason, at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET reason = excluded.reason, at = excluded.at`,
  )
  const forget = desk.prepare('DELETE FROM play_skip WHERE workspace_id = ? AND at < ?')
  const unskip = desk.prepare('DELETE FROM play_skip WHERE workspace_id = ? AND conversation = ?')
  return {
    /** `today`: when the day began; earlier ones are over. */
    skip: ({ conversation, reason, at }: PlaySkip, today: number): void => {
      forget.run(workspaceId, today)
      skip.run(workspaceId, conversation, reason, at)
    },
    unskip: (conversation: string): void => {
      unskip.run(workspaceId, conversation)
    },
  }
}
