import type { Agent } from '../world/agents.ts'
import type { LiveWorld } from '../world/live-world.ts'
import type { Ticket } from '../world/world.ts'

interface Macro {
  id: number
  title: string
  description?: string
  plain: string
  /** A wording for X of its own. */
  twitter?: string
  /** An internal note when false. */
  public?: false
  status?: string
  tags?: readonly string[]
  /** Gives the ticket to whoever applies it. */
  takes?: true
  inactive?: true
}

/** Shared wordings; placeholders are Zendesk's own. */
const MACROS: readonly Macro[] = [
  {
    id: 360300001,
    title: 'Ask for the order number',
    description: 'Asks for what is missing, and waits for it.',
    plain:
      'Hi {{ticket.requester.first_name}}, thank you for writing to us. Could you send the number of the order? Then we look at the right one.',
    twitter: 'Sorry about that, {{ticket.requester.first_name}}! Can you tell us the order number?',
    status: 'pending',
    takes: true,
  },
  {
    id: 360300002,
    title: 'Ask in the forum',
    description: 'For technical questions: others may have solved it already.',
    plain:
      'Questions like this are answered quickly in our forum: https://forum.harbor.example. Somebody may have solved it already.',
    twitter: 'Our forum is the best place for this, others may have solved it already: https://forum.harbor.example',
    status: 'solved',
    tags: ['to_forum'],
  },
  {
    id: 360300003,
    title: 'We know about the outage',
    description: 'Sends the status page and asks whether it is still there.',
    plain: 'We know about it and work on it. The status page has the latest: https://status.harbor.example',
    twitter: 'We know and are on it, status.harbor.example has the latest. Do you still see it?',
    status: 'pending',
    tags: ['outage', 'told_we_know'],
  },
  {
    id: 360300004,
    title: 'Thank you',
    plain: 'Thank you for the kind words. We passed them on.',
    twitter: 'Thank you! We passed it on to the people who built it.',
    status: 'solved',
  },
  {
    id: 360300005,
    title: 'Offer e-mail',
    description: 'When it drags on, or has details nobody else should read.',
    plain:
      'This is easier by e-mail, {{ticket.requester.first_name}}. May we write to you there? {{current_user.name}}',
    status: 'pending',
  },
  {
    id: 360300006,
    title: 'Internal: ask payments',
    description: 'A note; nobody outside sees it.',
    plain:
      'Ticket {{ticket.id}} of {{ticket.requester.name}} needs a look by payments. Asked by {{current_user.name}}.',
    public: false,
    status: 'hold',
    tags: ['asked_payments'],
  },
  { id: 360300007, title: 'Summer opening hours', plain: 'We are back on Monday.', inactive: true },
]

export const macroNumbered = (id: number): Macro | undefined => MACROS.find(macro => macro.id === id)
/** null: all of them. */
export const macros = (active: boolean | null): readonly Macro[] =>
  MACROS.filter(macro => active === null || active === !macro.inactive)

export function macroView(base: string, macro: Macro): Record<string, unknown> {
  return {
    id: macro.id,
    url: `${base}/api/v2/macros/${macro.id}.json`,
    title: macro.title,
    raw_title: macro.title,
    active: !macro.inactive,
    default: false,
    description: macro.description ?? null,
    position: MACROS.indexOf(macro),
    actions: [
      ...(macro.status ? [{ field: 'status', value: macro.status }] : []),
      ...(macro.tags ? [{ field: 'current_tags', value: macro.tags.join(' ') }] : []),
      ...(macro.takes ? [{ field: 'assignee_id', value: 'current_user' }] : []),
      ...(macro.public === false ? [{ field: 'comment_mode_is_public', value: 'false' }] : []),
      { field: 'comment_value', value: macro.plain },
    ],
    created_at: '2025-02-01T09:00:00Z',
    updated_at: '2026-01-15T09:00:00Z',
  }
}

interface Applied {
  live: LiveWorld
  ticket: Ticket
  agent: Agent
}

/** What a macro would change; nothing is changed by asking. Without a ticket, placeholders stay as they are. */
export function appliedMacro(macro: Macro, to?: Applied): Record<string, unknown> {
  const words = (text: string): string => (to ? rendered(text, to) : text)
  const scoped = [['channel:all', words(macro.plain)]]
  if (macro.twitter) scoped.push(['channel:twitter', words(macro.twitter)])
  return {
    ...(macro.status ? { status: macro.status } : {}),
    ...(macro.tags ? { tags: [...new Set([...(to?.ticket.tags ?? []), ...macro.tags])].sort() } : {}),
    ...(macro.takes && to ? { assignee_id: to.agent.id } : {}),
    comment: { body: words(macro.plain), public: macro.public !== false, scoped_body: scoped },
  }
}

function rendered(text: string, { live, ticket, agent }: Applied): string {
  const name = live.requester(ticket.requesterId)?.name ?? ''
  const values: Record<string, string> = {
    'ticket.id': String(ticket.id),
    'ticket.requester.name': name,
    'ticket.requester.first_name': name.split(' ')[0] ?? name,
    'current_user.name': agent.name,
  }
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_all, key: string) => values[key] ?? '')
}
