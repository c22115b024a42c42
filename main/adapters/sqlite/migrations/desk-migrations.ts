import type { Migration } from '../migrate.ts'
import { replies } from './desk/010-replies.ts'
import { deletions } from './desk/020-deletions.ts'
import { settings } from './desk/030-settings.ts'

/** In order. Recipe: a new file with the next number in tens, one line here, one test that migrates to N-1 first. */
export const deskMigrations: readonly Migration[] = [replies, deletions, settings]
