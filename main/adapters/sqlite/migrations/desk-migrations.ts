import type { Migration } from '../migrate.ts'
import { replies } from './desk/010-replies.ts'
import { deletions } from './desk/020-deletions.ts'
import { settings } from './desk/030-settings.ts'
import { auditTexts } from './desk/040-audit-texts.ts'
import { claims } from './desk/050-claims.ts'
import { deletionsResumed } from './desk/060-deletions.ts'
import { sendModes } from './desk/070-send-modes.ts'
import { ticketWork } from './desk/080-tickets.ts'
import { layout } from './desk/090-layout.ts'
import { history } from './desk/100-history.ts'

/** In order. Recipe: a new file with the next number in tens, one line here, one test that migrates to N-1 first. */
export const deskMigrations: readonly Migration[] = [
  replies,
  deletions,
  settings,
  auditTexts,
  claims,
  deletionsResumed,
  sendModes,
  ticketWork,
  layout,
  history,
]
