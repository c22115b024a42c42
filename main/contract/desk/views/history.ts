import { z } from 'zod'
import { Time } from '#contract/ids.ts'
import { PersonView } from './person.ts'

/** What is kept on this machine, how big and how old it is, and how sure it is that X still shows it. */
export const HistoryView = z.object({
  posts: z.number().int(),
  tickets: z.number().int(),
  pictures: z.number().int(),
  /** Oldest post that is kept. */
  oldest: Time.nullable(),
  /** Bytes on the disk, logs included. */
  bytes: z.object({ desk: z.number(), cache: z.number() }),
  confirmation: z.object({
    /** Posts that X has confirmed within 24 hours, of all that are kept. */
    within24h: z.number().int(),
    of: z.number().int(),
    /** Posts X counts for confirming the rest once. */
    rest: z.number().int(),
    today: z.number().int(),
    budget: z.number().int(),
  }),
  backup: z.object({
    at: Time.nullable(),
    bytes: z.number().nullable(),
    file: z.string().nullable(),
    /** 0 to 1 while a copy is being made; else null. */
    underWay: z.number().nullable(),
  }),
  /** `at`: when the files were last put in order. `freeBytes`: room in them that nothing fills. */
  compaction: z.object({ at: Time.nullable(), freeBytes: z.number() }),
})
export type HistoryView = z.infer<typeof HistoryView>

/** What is held of a person, by kind. */
export const Held = z.object({
  posts: z.number().int(),
  tickets: z.number().int(),
  comments: z.number().int(),
  pictures: z.number().int(),
  /** Our answers, drafts and notes about them. */
  replies: z.number().int(),
  drafts: z.number().int(),
  notes: z.number().int(),
  /** Their words, and ours to them, beside the audit trail. */
  auditTexts: z.number().int(),
})
export type Held = z.infer<typeof Held>

export const PersonHeldView = z.object({
  /** null: nobody of this handle is known here. */
  person: PersonView.nullable(),
  firstSeen: Time.nullable(),
  lastSeen: Time.nullable(),
  held: Held,
})
export type PersonHeldView = z.infer<typeof PersonHeldView>
