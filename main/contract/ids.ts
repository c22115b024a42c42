import { z } from 'zod'

/** Ids are branded strings everywhere outside SQL: a JS number loses digits above 2^53. Order them with BigInt. */

/** A post's snowflake, 1 to 19 digits. */
export const PostId = z
  .string()
  .regex(/^\d{1,19}$/)
  .brand<'PostId'>()
export type PostId = z.infer<typeof PostId>

/** X's id of a user. */
export const PersonId = z
  .string()
  .regex(/^\d{1,19}$/)
  .brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>

export const TicketId = z
  .string()
  .regex(/^\d{1,19}$/)
  .brand<'TicketId'>()
export type TicketId = z.infer<typeof TicketId>

export const CommentId = z
  .string()
  .regex(/^\d{1,19}$/)
  .brand<'CommentId'>()
export type CommentId = z.infer<typeof CommentId>

/** A configured handle in lower case, without @: the desk's own name of an X account. */
export const AccountId = z
  .string()
  .regex(/^[a-z0-9_]{1,15}$/)
  .brand<'AccountId'>()
export type AccountId = z.infer<typeof AccountId>

/** One team's world; practice and real data never share one. */
export const WorkspaceId = z.string().min(1).max(64).brand<'WorkspaceId'>()
export type WorkspaceId = z.infer<typeof WorkspaceId>

export const ColumnId = z.string().min(1).max(64).brand<'ColumnId'>()
export type ColumnId = z.infer<typeof ColumnId>

export const DraftId = z.string().min(1).max(64).brand<'DraftId'>()
export type DraftId = z.infer<typeof DraftId>

export const ReplyId = z.string().min(1).max(64).brand<'ReplyId'>()
export type ReplyId = z.infer<typeof ReplyId>

/** Written on a ticket with a claim, so that two desks of one agent can be told apart. */
export const ClaimId = z.string().min(1).max(64).brand<'ClaimId'>()
export type ClaimId = z.infer<typeof ClaimId>

export const TicketActionId = z.string().min(1).max(64).brand<'TicketActionId'>()
export type TicketActionId = z.infer<typeof TicketActionId>

export const DeletionId = z.string().min(1).max(64).brand<'DeletionId'>()
export type DeletionId = z.infer<typeof DeletionId>

/** Row id of a cached picture; the page asks for /media/KEY and never for an address. */
export const MediaKey = z
  .string()
  .regex(/^[a-f0-9]{16,64}$/)
  .brand<'MediaKey'>()
export type MediaKey = z.infer<typeof MediaKey>

/** Milliseconds since 1970, UTC. */
export const Time = z.number().int()
export type Time = z.infer<typeof Time>
