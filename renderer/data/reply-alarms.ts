import { createContext, useContext, useMemo } from 'react'
import type { PostCard, TicketCard } from '#contract/desk/views/card.ts'
import { wasStopped } from '#core/domain/reply.ts'
import { cardKey } from './card-key.ts'
import { useDeskQuery } from './desk-context.tsx'

export type ReplyAlarm = 'notDelivered' | 'notSent'

/** What became of a reply that nobody has dealt with yet, by the card that it answers. */
type Alarms = ReadonlyMap<string, ReplyAlarm>
export const ReplyAlarmsContext = createContext<Alarms>(new Map())

/** The cards whose reply did not arrive; another map only when something about them has changed. */
export const useReplyAlarms = (): Alarms => {
  const { data } = useDeskQuery('outbox.list', {})
  const told = (data?.replies ?? [])
    .flatMap(reply => {
      const alarm = reply.state === 'notDelivered' ? 'notDelivered' : wasStopped(reply) ? 'notSent' : null
      if (alarm === null) return []
      return [
        ...(reply.postId ? [`post:${reply.postId}`] : []),
        ...(reply.ticketId ? [`ticket:${reply.ticketId}`] : []),
      ].map(key => `${key} ${alarm}`)
    })
    .sort()
    .join('\n')
  return useMemo(() => {
    const alarms = new Map<string, ReplyAlarm>()
    for (const line of told === '' ? [] : told.split('\n')) {
      const [key = '', alarm] = line.split(' ')
      if (alarms.get(key) !== 'notDelivered') alarms.set(key, alarm === 'notDelivered' ? alarm : 'notSent')
    }
    return alarms
  }, [told])
}

export const useReplyAlarm = (card: PostCard | TicketCard): ReplyAlarm | null =>
  useContext(ReplyAlarmsContext).get(cardKey(card)) ?? null
