interface Macro {
  id: number
  title: string
  plain: string
  twitter: string
  status: string
}

/** Shared wordings, each with a short form for X. */
const MACROS: readonly Macro[] = [
  {
    id: 360300001,
    title: 'Ask for the order number',
    plain: 'Thank you for writing to us. Could you send the number of the order? Then we look at the right one.',
    twitter: 'Sorry about that! Can you tell us the order number, so that we look at the right one?',
    status: 'pending',
  },
  {
    id: 360300002,
    title: 'Ask in the forum',
    plain:
      'Questions like this are answered quickly in our forum: https://forum.harbor.example. Somebody may have solved it already.',
    twitter: 'Our forum is the best place for this, others may have solved it already: https://forum.harbor.example',
    status: 'solved',
  },
  {
    id: 360300003,
    title: 'We know about the outage',
    plain: 'We know about it and work on it. The status page has the latest: https://status.harbor.example',
    twitter: 'We know and are on it, status.harbor.example has the latest. Do you still see it?',
    status: 'pending',
  },
  {
    id: 360300004,
    title: 'Thank you',
    plain: 'Thank you for the kind words. We passed them on.',
    twitter: 'Thank you! We passed it on to the people who built it.',
    status: 'solved',
  },
]

export const macroNumbered = (id: number): Macro | undefined => MACROS.find(macro => macro.id === id)
export const macros = (): readonly Macro[] => MACROS

export function macroView(base: string, macro: Macro): Record<string, unknown> {
  return {
    id: macro.id,
    url: `${base}/api/v2/macros/${macro.id}.json`,
    title: macro.title,
    raw_title: macro.title,
    active: true,
    default: false,
    description: null,
    position: MACROS.indexOf(macro),
    actions: [
      { field: 'status', value: macro.status },
      { field: 'comment_value', value: macro.plain },
    ],
    created_at: '2025-02-01T09:00:00Z',
    updated_at: '2026-01-15T09:00:00Z',
  }
}

/** What a macro would change; nothing is changed by asking. */
export function appliedMacro(macro: Macro): Record<string, unknown> {
  return {
    result: {
      ticket: {
        status: macro.status,
        comment: {
          body: macro.plain,
          public: true,
          scoped_body: [
            ['channel:all', macro.plain],
            ['channel:twitter', macro.twitter],
          ],
        },
      },
    },
  }
}
