import type { Topic } from '#contract/desk/event.ts'
import type { Card, PostCard } from '#contract/desk/views/card.ts'
import type * as kept from './constant-settings.ts'
import type * as views from './constant-views.ts'

type Input = Record<string, unknown>
type Desk = {
  variant: string
  cards: Record<string, Card[]>
  settings: ReturnType<typeof kept.settings>
  conversation: ReturnType<typeof views.conversation>
  emit: (topic: Topic, ids?: string[]) => void
}

/** In the order in which play mode meets them: nobody's, a colleague's, one without a ticket, one's own. */
const inPlay = ['pell_ceramics', 'juno_makes_soap', 'sol_breakwater', 'mara_ferryday']

/** What keys, palette and play mode ask a desk for: the few things that a constant one has to remember. */
export const handAnswers = ({ variant, cards, settings, conversation, emit }: Desk) => {
  const skipped = new Map<string, { conversation: string; reason: string; at: number }>()
  const posts = () => (cards.mentions ?? []).filter((card): card is PostCard => card.kind === 'post')
  const change = (postId: unknown, to: (card: PostCard) => Partial<PostCard>) => {
    cards.mentions = (cards.mentions ?? []).map(card =>
      card.kind === 'post' && card.id === postId ? { ...card, ...to(card) } : card,
    )
    emit('column', ['mentions'])
    emit('conversation')
  }
  const isSettled = ({ state }: PostCard) => state.kind === 'answered'
  const waiting = () =>
    inPlay
      .flatMap(handle => posts().find(({ author }) => author.handle === handle) ?? [])
      .filter(card => !skipped.has(card.conversation) && !isSettled(card))
  const postOf = (subject: unknown) =>
    posts().find(
      ({ id }) => typeof subject === 'object' && subject !== null && 'postId' in subject && subject.postId === id,
    )

  const answers: Record<string, (input: Input) => unknown> = {
    'flag.set': ({ postId, flagged }) => {
      change(postId, () => ({ flagged: flagged === true }))
      return {}
    },
    'settings.set': input => {
      Object.assign(settings.settings, input.settings)
      emit('settings')
      return {}
    },
    'ticket.agents': () => ({
      agents: [
        { id: '91', name: 'You', you: true },
        { id: '92', name: 'Ravi', you: false },
      ],
    }),
    'ticket.emailOf': () => ({ email: null }),
    'request.send': () => ({ requestId: 'q1' }),
    'play.next': () => ({
      card: waiting()[0] ?? null,
      waiting: waiting().length,
      skipped: [...skipped.values()].toReversed(),
    }),
    'play.skip': ({ subject, reason }) => {
      const key = postOf(subject)?.conversation
      if (key !== undefined) skipped.set(key, { conversation: key, reason: String(reason), at: Date.now() })
      emit('deck')
      return { conversation: key ?? '' }
    },
    'play.unskip': input => {
      skipped.delete(String(input.conversation))
      emit('deck')
      return {}
    },
  }
  if (variant !== 'play') return answers
  return {
    ...answers,
    'conversation.get': ({ subject }: Input) => {
      const post = postOf(subject)
      const state = post?.state
      const ticket =
        state?.kind === 'ticket'
          ? {
              ...conversation.ticket,
              id: state.ticketId,
              status: state.status,
              assignee: state.assignee === null ? null : { name: state.assignee, you: state.yours },
            }
          : null
      return { ...conversation, post: post ?? null, ticket }
    },
    'ticket.act': ({ ticketId, act }: Input) => {
      const post = posts().find(({ state }) => state.kind === 'ticket' && state.ticketId === ticketId)
      const assigns = typeof act === 'object' && act !== null && 'kind' in act && act.kind === 'assign'
      if (post?.state.kind === 'ticket' && assigns) {
        const { state } = post
        change(post.id, () => ({ state: { ...state, assignee: 'You', yours: true } }))
      }
      return { actionId: 'a1' }
    },
  }
}
