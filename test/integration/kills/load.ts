import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Outcome } from '#contract/desk/failure.ts'
import type { CommandName, ProcedureInput, ProcedureOutput } from '#contract/desk/procedures.ts'
import type { ColumnId, DraftId, PostId, TicketId } from '#contract/ids.ts'
import type { Ledger } from './ledger.ts'
import type { Random } from './random.ts'
import type { Session } from './session.ts'

/** What there is to work on. `claimed`: posts whose ticket this desk holds; the load adds to it. */
export type Work = { mentions: readonly string[]; ownPosts: readonly string[]; claimed: Set<string> }

/** Newer ones are more often still open. */
const newest = 14

/**
 * People at a desk, all at once: they write, send, take back, delete, ask for tickets and change their minds about the
 * settings, until the desk is gone. One after the other within a subject, as a page does.
 */
export class Load {
  /** `sent` and `answered`, with the name of the command. */
  readonly pulse = new EventEmitter<{ sent: [CommandName]; answered: [CommandName] }>()
  readonly #session: Session
  readonly #ledger: Ledger
  readonly #random: Random
  readonly #work: Work
  readonly #busy = new Set<string>()
  readonly #claiming = new Set<string>()
  #gone = false
  #words = 0

  constructor(session: Session, ledger: Ledger, random: Random, work: Work) {
    this.#session = session
    this.#ledger = ledger
    this.#random = random
    this.#work = work
  }

  /** Ends when the desk has. `holdSeconds` is what the first replies are held for. */
  async run(name: string, holdSeconds: number): Promise<void> {
    await this.#command('settings.set', { settings: { holdSeconds, dailyCap: 1_000_000 } })
    const lanes = [
      () => this.#write(name),
      () => this.#write(name),
      () => this.#reply(name),
      () => this.#reply(name),
      () => this.#delete(),
      () => this.#makeTicket(),
      () => this.#choose(),
    ]
    await Promise.all(
      lanes.map(async lane => {
        while (!this.#gone) {
          await lane()
          await pause(this.#random.below(8))
        }
      }),
    )
  }

  async #command<N extends CommandName>(
    name: N,
    input: ProcedureInput<N>,
  ): Promise<Outcome<ProcedureOutput<N>> | null> {
    if (this.#gone) return null
    const sequence = this.#ledger.sent(name, input)
    const coming = this.#session.call(name, input)
    this.pulse.emit('sent', name)
    const outcome = await coming
    if (outcome === null) {
      this.#gone = true
      return null
    }
    this.#ledger.answered(sequence, name, input, outcome)
    this.pulse.emit('answered', name)
    return outcome
  }

  /** A subject that nobody else writes about meanwhile. */
  async #about(work: (postId: PostId) => Promise<void>, candidates = this.#newest()): Promise<void> {
    const postId = this.#random.pick(candidates.filter(id => !this.#busy.has(id)))
    if (postId === undefined) return
    this.#busy.add(postId)
    await work(postId as PostId)
    this.#busy.delete(postId)
  }

  #newest(): readonly string[] {
    return this.#work.mentions.slice(-newest)
  }

  /** The composer's draft with new words; null when there is nothing to write there, or no desk any more. */
  async #save(postId: PostId, text: string, version?: number): Promise<{ draftId: DraftId; version: number } | null> {
    const subject = { postId }
    let known = version
    if (known === undefined) {
      const composer = await this.#session.call('composer.get', { subject })
      if (!composer?.ok || composer.value.refusal) return null
      known = composer.value.draft.version
      const { ticket, claim } = composer.value
      if (claim.state === 'ours') this.#work.claimed.add(postId)
      if (ticket && claim.state === 'free') this.#claim(ticket.id, postId)
    }
    const saved = await this.#command('draft.save', { subject, text, thenStatus: 'pending', version: known })
    return saved?.ok ? saved.value : null
  }

  /** Said by opening the composer; nobody waits for it. */
  #claim(ticketId: TicketId, postId: PostId): void {
    if (this.#claiming.has(ticketId)) return
    this.#claiming.add(ticketId)
    void this.#command('claim.take', { ticketId, takeOver: false }).then(taken => {
      this.#claiming.delete(ticketId)
      if (taken?.ok) this.#work.claimed.add(postId)
    })
  }

  #text(name: string): string {
    this.#words += 1
    return `We look at it (${name}-${this.#words})`
  }

  #write(name: string): Promise<void> {
    return this.#about(async postId => {
      let saved = await this.#save(postId, this.#text(name))
      for (let more = this.#random.below(6); more > 0 && saved; more -= 1) {
        saved = await this.#save(postId, this.#text(name), saved.version)
      }
      if (saved && this.#random.chance(0.2)) await this.#discard(saved)
    })
  }

  async #discard({ draftId, version }: { draftId: DraftId; version: number }): Promise<void> {
    await this.#command('draft.discard', { draftId, version })
  }

  /** Mostly where the ticket is this desk's already: the others wait a second for their claim. */
  #reply(name: string): Promise<void> {
    const candidates = this.#random.chance(0.6) ? [...this.#work.claimed].slice(-newest) : this.#newest()
    return this.#about(async postId => {
      const saved = await this.#save(postId, this.#text(name))
      if (!saved) return
      const { draftId, version } = saved
      const sent = await this.#command('reply.send', { draftId, version, speakerConfirmed: true })
      if (!sent?.ok || !this.#random.chance(0.25)) return
      await pause(this.#random.below(60))
      await this.#command('reply.undo', { replyId: sent.value.replyId })
    }, candidates)
  }

  async #delete(): Promise<void> {
    const post = this.#random.pick(this.#work.ownPosts.slice(-4))
    if (post === undefined) return
    const prepared = await this.#command('deletion.prepare', { post })
    if (!prepared?.ok) {
      await pause(this.#random.below(60))
      return
    }
    const { preparation, post: shown } = prepared.value
    await this.#command('deletion.confirm', { preparation, reason: 'accident', typedHandle: shown.author.handle })
  }

  async #makeTicket(): Promise<void> {
    await pause(this.#random.below(80))
    const postId = this.#random.pick(this.#newest())
    if (postId !== undefined) await this.#command('ticket.make', { postId: postId as PostId })
  }

  async #choose(): Promise<void> {
    const random = this.#random
    await pause(random.below(40))
    switch (random.below(4)) {
      case 0: {
        const density = random.pick(['compact', 'cosy', 'large'] as const) ?? 'cosy'
        const theme = random.pick(['system', 'light', 'dark'] as const) ?? 'dark'
        await this.#command('settings.set', { settings: { density, theme, ticketLink: random.chance(0.5) } })
        break
      }
      case 1:
        await this.#command('settings.set', { settings: { holdSeconds: random.pick([0, 0, 1, 5]) ?? 0 } })
        break
      default:
        await this.#arrange()
    }
  }

  async #arrange(): Promise<void> {
    const deck = await this.#session.call('deck.get', {})
    if (!deck?.ok) return
    const columns = deck.value.columns.map(({ column }) => column)
    if (this.#random.chance(0.3)) {
      const width = this.#random.pick([280, 340, 400]) ?? 340
      await this.#command('column.update', {
        columns: columns.map(column => ({ ...column, width })),
        version: deck.value.layoutVersion,
      })
      return
    }
    const columnId = columns.find(column => column.type === 'mentions')?.id
    const upTo = this.#random.pick(this.#work.mentions)
    if (columnId && upTo) await this.#command('column.markRead', { columnId: columnId as ColumnId, upTo })
  }
}
