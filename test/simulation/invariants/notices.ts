import { isDeletionOver } from '#core/domain/deletion.ts'
import type { Invariant } from './judge.ts'

/** Invariant 5: one message for each confirmed deletion, and an audit trail that is whole. */
export const oneNotice: Invariant = ({ world, rows, violated }) => ({
  async atEnd(desks) {
    for (const { desk, row } of rows.deletions.values()) {
      const told = world.slack.messages.filter(message => message.deletionId === row.id)
      const ours = told.filter(message => !message.unpreventable)
      if (told.length === 0 || ours.length > 1)
        violated('5: one notice', `${row.id} has ${told.length} messages in Slack`)
      if (isDeletionOver(row) && rows.notices.get(row.id)?.row.toldState !== row.state)
        violated(
          '5: outcome told',
          `${row.id} is ${row.state}, and its notice says ${rows.notices.get(row.id)?.row.toldState}`,
        )
      const states = desk.disk.audited('deletion', row.id)
      for (const state of Object.keys(row.times)) {
        const entries = states.filter(one => one === state).length
        const turns = state === 'deleting' || state === 'expired' || state === 'waiting' ? row.confirmations + 20 : 1
        if (entries < 1 || entries > turns) violated('5: audit', `${row.id} has ${entries} entries for ${state}`)
      }
    }
    for (const desk of desks) {
      const { brokenAt } = desk.disk.reader.verifyAudit()
      if (brokenAt !== null) violated('5: audit', `the chain of ${desk.name} is broken at ${brokenAt}`)
    }
  },
})
