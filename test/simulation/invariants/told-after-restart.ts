import { isDeletionOver } from '#core/domain/deletion.ts'
import { isUnderWay, needsPerson } from '#core/domain/reply.ts'
import type { SimulatedDesk } from '../desk/simulated-desk.ts'
import type { Invariant } from './judge.ts'

/** A composer costs more to ask for than a hundred steps of the world. */
const draftsAtMost = 3

/** Invariant 7: the views say what is going on, from the rows alone. Asked after each start and at the end. */
export const toldAfterRestart: Invariant = ({ rows, violated }) => {
  const look = async (desk: SimulatedDesk): Promise<void> => {
    const outbox = await desk.query('outbox.list', {})
    const shown = new Map(outbox.ok ? outbox.value.replies.map(reply => [reply.id as string, reply]) : [])
    for (const { desk: owner, row } of rows.replies.values()) {
      if (owner !== desk || !(isUnderWay(row) || needsPerson(row))) continue
      const view = shown.get(row.id)
      if (view?.state !== row.state || view.text !== row.text)
        violated('7: view', `${row.id} is ${row.state}, and the outbox of ${desk.name} shows ${view?.state}`)
    }
    const list = await desk.query('deletions.list', {})
    const deletions = new Map(list.ok ? list.value.deletions.map(view => [view.id as string, view]) : [])
    for (const { desk: owner, row } of rows.deletions.values()) {
      if (owner !== desk || isDeletionOver(row)) continue
      if (deletions.get(row.id)?.state !== row.state)
        violated(
          '7: view',
          `deletion ${row.id} is ${row.state}, and ${desk.name} shows ${deletions.get(row.id)?.state}`,
        )
    }
    for (const { desk: owner, row } of [...rows.drafts.values()].slice(-draftsAtMost)) {
      if (owner !== desk || row.text === '') continue
      const composer = await desk.query('composer.get', { subject: row.subject })
      if (composer.ok && !composer.value.refusal && composer.value.draft.text !== row.text)
        violated('7: view', `${desk.name} does not show the words of draft ${row.id}`)
    }
  }
  return {
    started: desk => void look(desk),
    async atEnd(desks) {
      for (const desk of desks) await look(desk)
    },
  }
}
