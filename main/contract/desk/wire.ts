import { z } from 'zod'
import { longestAddress } from './address.ts'
import { DeskEvent } from './event.ts'
import { Failure } from './failure.ts'
import { Notice } from './notice.ts'

/** The frames between page and host, on a WebSocket or a message port alike. */
export const CallFrame = z.object({
  type: z.literal('call'),
  id: z.number().int().nonnegative(),
  name: z.string().max(64),
  input: z.unknown(),
})
export type CallFrame = z.infer<typeof CallFrame>

export const AnswerFrame = z.object({
  type: z.literal('answer'),
  id: z.number().int().nonnegative(),
  outcome: z.union([
    z.object({ ok: z.literal(true), value: z.unknown() }),
    z.object({ ok: z.literal(false), error: Failure }),
  ]),
})
export type AnswerFrame = z.infer<typeof AnswerFrame>

/** Calls the person who looks elsewhere, where the host can't and the page's browser can. */
export const NoticeFrame = z.object({ type: z.literal('notice'), notice: Notice })
export type NoticeFrame = z.infer<typeof NoticeFrame>

export const EventFrame = z.object({ type: z.literal('event'), event: DeskEvent })
export type EventFrame = z.infer<typeof EventFrame>

/** Somebody asked the host for what an address names. Nobody has looked at it yet: `address.find` reads it. */
export const OpenFrame = z.object({ type: z.literal('open'), address: z.string().max(longestAddress) })
export type OpenFrame = z.infer<typeof OpenFrame>
