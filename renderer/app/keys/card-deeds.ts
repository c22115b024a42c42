import type { Card, PostCard, TicketCard } from '#contract/desk/views/card.ts'
import type { ActionId } from '#core/domain/keys.ts'
import { assignToMe } from '#data/assign-to-me.ts'
import type { CardActions } from '#data/card-actions.ts'
import { cardKey, isOpenable } from '#data/card-key.ts'
import type { ChosenPosts } from '#data/chosen-posts.ts'
import type { Client } from '#data/client.ts'
import type { Spoken } from '#data/spoken.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import type { Deed } from '../actions.ts'

const { why, said } = words.keys

/** What the keys of a card need of the desk. */
export type CardDesk = {
  client: Client
  spoken: Spoken
  chosen: ChosenPosts
  /** The card where the hand is. `element` is there while it is drawn in a column. */
  standing(): { card: Card; columnId: string; element: HTMLElement | null } | null
  actionsIn(columnId: string): CardActions
  tool(tool: 'solve' | 'note' | 'email', card: PostCard | TicketCard, columnId: string): void
  person(handle: string): void
}

export const ticketIdOf = (card: PostCard | TicketCard): string | null => {
  if (card.kind === 'ticket') return card.id
  return 'ticketId' in card.state ? card.state.ticketId : null
}

const isYours = (card: PostCard | TicketCard) =>
  card.kind === 'ticket' ? card.assignee?.you === true : card.state.kind === 'ticket' && card.state.yours

const authorOf = (card: PostCard | TicketCard) => (card.kind === 'post' ? card.author : card.requester)

type CardAction = Extract<
  ActionId,
  | 'card.open'
  | 'reply'
  | 'flag'
  | 'like'
  | 'person'
  | 'card.menu'
  | 'card.choose'
  | 'post.delete'
  | 'ticket.make'
  | 'ticket.assignToMe'
  | 'ticket.email'
  | 'ticket.solve'
  | 'ticket.note'
>

export const cardDeeds = (desk: CardDesk): Record<CardAction, Deed> => {
  const { client, spoken } = desk
  const openable = () => {
    const standing = desk.standing()
    return standing && isOpenable(standing.card) ? { ...standing, card: standing.card } : null
  }
  const onCard = (card: Card) => ({ cardKey: cardKey(card) })
  const tell = (card: Card, failed: string | null, done: string) =>
    spoken.say(failed ?? done, failed === null ? {} : { ...onCard(card), refused: true })

  const make = async (card: PostCard) => {
    const outcome = await client.call('ticket.make', { postId: card.id })
    tell(card, outcome.ok ? null : failureSentence(outcome.error), said.making)
  }
  const flag = async (card: PostCard) => {
    const outcome = await client.call('flag.set', { postId: card.id, flagged: !card.flagged })
    const done = card.flagged ? said.unflagged : said.flagged
    tell(card, outcome.ok ? null : failureSentence(outcome.error), done)
  }
  const assign = async (card: PostCard | TicketCard, ticketId: string) => {
    if (isYours(card)) return spoken.say(said.yoursAlready(ticketId), onCard(card))
    tell(card, await assignToMe(client, ticketId), said.assigning(ticketId))
  }

  const need = (test: (card: PostCard | TicketCard) => string | null) => () => {
    const here = openable()
    return here ? test(here.card) : why.noCard
  }
  const withTicket = need(card => (ticketIdOf(card) === null ? why.noTicket : null))
  const onTicket = (tool: 'solve' | 'note' | 'email'): Deed => ({
    why: withTicket,
    run: () => {
      const here = openable()
      if (here) desk.tool(tool, here.card, here.columnId)
      return here !== null
    },
  })
  const canFlag = (card: PostCard | TicketCard): card is PostCard =>
    card.kind === 'post' && (card.actions.includes('flag') || card.flagged)

  return {
    'card.open': {
      why: need(() => null),
      run: () => {
        const here = openable()
        if (here) desk.actionsIn(here.columnId).open(here.card)
        return here !== null
      },
    },
    reply: {
      why: need(card => (card.actions.includes('reply') ? null : why.noReply)),
      run: () => {
        const here = openable()
        if (here) desk.actionsIn(here.columnId).reply(here.card)
        return here !== null
      },
    },
    flag: {
      why: need(card => (canFlag(card) ? null : why.noFlag)),
      run: () => {
        const here = openable()
        if (here && canFlag(here.card)) void flag(here.card)
        return true
      },
    },
    like: {
      run: () => {
        const here = openable()
        if (!here) {
          spoken.say(said.neverLong)
          return true
        }
        const { card } = here
        const offer =
          card.kind === 'post' && card.actions.includes('makeTicket')
            ? { words: words.card.makeTicket, take: () => void make(card) }
            : null
        const long = offer ? `${said.neverLong} ${said.neverOffer}` : said.neverLong
        spoken.say(long, { ...onCard(card), short: said.never, offer })
        return true
      },
    },
    person: {
      why: need(() => null),
      run: () => {
        const here = openable()
        if (here) desk.person(authorOf(here.card).handle)
        return here !== null
      },
    },
    'card.menu': {
      why: need(() => null),
      run: () => {
        const menu = desk.standing()?.element?.querySelector<HTMLElement>('[aria-haspopup="menu"]')
        if (menu) menu.click()
        else spoken.say(why.noMenu)
        return true
      },
    },
    'card.choose': {
      why: () => (desk.standing() ? null : why.noCard),
      run: () => {
        const here = desk.standing()
        if (here) desk.chosen.toggle(here.card, null)
        return here !== null
      },
    },
    'post.delete': {
      why: need(card => (card.kind === 'post' && card.actions.includes('delete') ? null : why.noDelete)),
      run: () => {
        const here = openable()
        if (here?.card.kind === 'post') desk.actionsIn(here.columnId).remove(here.card)
        return true
      },
    },
    'ticket.make': {
      why: need(card => (card.actions.includes('makeTicket') ? null : why.noMake)),
      run: () => {
        const here = openable()
        if (here?.card.kind === 'post') void make(here.card)
        return true
      },
    },
    'ticket.assignToMe': {
      why: withTicket,
      run: () => {
        const here = openable()
        const ticketId = here && ticketIdOf(here.card)
        if (here && ticketId !== null) void assign(here.card, ticketId)
        return true
      },
    },
    'ticket.email': onTicket('email'),
    'ticket.solve': onTicket('solve'),
    'ticket.note': onTicket('note'),
  }
}
