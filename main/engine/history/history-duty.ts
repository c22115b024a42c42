import { done, type Outcome } from '#contract/desk/failure.ts'
import type { CommandName, ProcedureOutput, ProcedureParsed } from '#contract/desk/procedures.ts'
import type { PostId } from '#contract/ids.ts'
import type { Backup, DeskFiles } from '#core/ports/desk-files.ts'
import type { Desk } from '#core/use-cases/desk.ts'
import { removePerson } from '#core/use-cases/history/remove-person.ts'
import { type ConfirmLoop, startConfirming } from './confirm-loop.ts'
import { startUpkeep, type UpkeepLoop } from './upkeep-loop.ts'

/** What a kept history asks for, by itself and by command. */
export type HistoryDuty = {
  begin(): void
  shown(ids: readonly PostId[]): void
  removePerson(input: ProcedureParsed<'person.remove'>): Promise<Outcome<ProcedureOutput<'person.remove'>>>
  makeBackup(): Promise<Outcome<Backup>>
  /** The settings keep more or less from now on. */
  keepsOther(): void
  /** A page has called a command: somebody is at the desk, unless the page says it by itself. */
  asked(name: string): void
  stop(): Promise<void>
}

/** Said by the page itself, whether somebody is there or not. */
const byItself: ReadonlySet<string> = new Set<CommandName>(['posts.shown', 'column.announce'])

/** `files`: null where the rows lie in none. */
export const historyDuty = (desk: Desk, files: DeskFiles | null): HistoryDuty => {
  let confirming: ConfirmLoop | null = null
  let upkeep: UpkeepLoop | null = null
  return {
    begin() {
      confirming = startConfirming(desk)
      if (files) upkeep = startUpkeep(desk, files)
    },
    shown: ids => confirming?.shown(ids),
    async removePerson(input) {
      const outcome = await removePerson(desk, files, input)
      if (outcome.ok && !outcome.value.offTheDisk) upkeep?.cleanSoon()
      return outcome
    },
    async makeBackup() {
      if (!files) throw new Error('There is no file to copy.')
      const made = files.backUp(desk.clock.now())
      desk.changes.changed('history')
      const backup = await made
      desk.changes.changed('history')
      return done(backup)
    },
    keepsOther: () => upkeep?.wake(),
    asked(name) {
      if (!byItself.has(name)) upkeep?.acted()
    },
    async stop() {
      await Promise.all([confirming?.stop(), upkeep?.stop()])
    },
  }
}
