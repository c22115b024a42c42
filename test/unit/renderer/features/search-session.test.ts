import { describe, expect, it } from 'vitest'
import { done, type Outcome } from '#contract/desk/failure.ts'
import type { SearchView } from '#contract/desk/views/search.ts'
import { SearchSession } from '#features/search/search-session.ts'
import type { Client } from '#renderer/data/client.ts'

type Call = { name: string; input: Record<string, unknown>; answer: (outcome: Outcome<unknown>) => Promise<void> }

/** A desk that answers when the test says so. */
const scripted = () => {
  const calls: Call[] = []
  const client = {
    call: (name: string, input: Record<string, unknown>) =>
      new Promise<Outcome<unknown>>(resolve => {
        const answer = async (outcome: Outcome<unknown>) => {
          resolve(outcome)
          // the session goes on in microtasks
          await new Promise(setImmediate)
        }
        calls.push({ name, input, answer })
      }),
  } as Client
  const session = new SearchSession(client)
  const asked = (name: string) => calls.filter(call => call.name === name)
  const last = (name: string): Call => {
    const call = asked(name).at(-1)
    if (!call) throw new Error(`${name} was not asked`)
    return call
  }
  return { session, asked, last, state: session.getState }
}

const found = (change: Partial<SearchView> = {}) =>
  done<SearchView>({ cards: [], next: null, terms: [], mistake: null, took: 1, ...change })
const queriesOf = (calls: readonly Call[]) => calls.map(({ input }) => input.query)

describe('a search while one types', () => {
  it('asks at once, one question at a time, and of those that wait only the newest', async () => {
    const { session, asked, last, state } = scripted()
    for (const typed of ['p', 'pa', 'par', 'parc']) session.type(typed, typed.length)
    expect(queriesOf(asked('search.run'))).toEqual(['p'])
    await last('search.run').answer(found({ took: 5 }))
    expect(queriesOf(asked('search.run'))).toEqual(['p', 'parc'])
    // the answer to "p" came when nobody wanted it any more
    expect(state().found).toBeNull()
    await last('search.run').answer(found({ took: 7 }))
    expect(state().found).toMatchObject({ query: 'parc', took: 7 })
    expect(queriesOf(asked('search.run'))).toHaveLength(2)
  })

  it('forgets an answer that comes after the box was cleared', async () => {
    const { session, last, state } = scripted()
    session.type('parcel', 6)
    session.clear()
    await last('search.run').answer(found())
    expect(state()).toMatchObject({ query: '', found: null, mistake: null })
  })

  it('keeps what was found while the query is wrong for a moment', async () => {
    const { session, last, state } = scripted()
    session.type('parcel', 6)
    await last('search.run').answer(found({ terms: [{ text: 'parcel', prefix: true }] }))
    session.type('parcel in:', 10)
    const mistake = { code: 'emptyOperator' as const, at: 7, length: 3, params: { operator: 'in' } }
    await last('search.run').answer(found({ mistake }))
    expect(state()).toMatchObject({ mistake, found: { query: 'parcel' } })
    session.type('parcel', 6)
    await last('search.run').answer(found())
    expect(state().mistake).toBeNull()
  })

  it('offers nothing that belongs to words of before', async () => {
    const { session, last, state } = scripted()
    const offer = done({ from: 0, to: 2, suggestions: [{ kind: 'operator', insert: 'from:', label: null }] })
    session.type('fr', 2)
    await last('search.suggest').answer(offer)
    expect(state().offered?.suggestions).toHaveLength(1)
    session.type('fri', 3)
    session.stopOffering()
    await last('search.suggest').answer(offer)
    expect(state().offered).toBeNull()
  })

  it('goes on with the same words in the same order, and not twice at once', async () => {
    const { session, asked, last, state } = scripted()
    session.type('parcel', null)
    session.sortBy('rank')
    await last('search.run').answer(found())
    await last('search.run').answer(found({ next: 'n1' }))
    void session.more()
    void session.more()
    expect(asked('search.run').filter(({ input }) => 'before' in input)).toHaveLength(1)
    expect(last('search.run').input).toMatchObject({ query: 'parcel', sort: 'rank', before: 'n1' })
    await last('search.run').answer(found({ next: null }))
    expect(state().found?.next).toBeNull()
  })
})
