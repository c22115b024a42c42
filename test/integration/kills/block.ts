import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import type { PostId } from '#contract/ids.ts'
import { workspaceFolder } from '#hosts/shared/data-folder.ts'
import { readServices } from '#hosts/shared/services.ts'
import { adoptRows, missingRows } from './check-rows.ts'
import { noticeOf, secondAnswers, unsettled, untrue } from './check-world.ts'
import { type DeskProcess, startDesk } from './desk-process.ts'
import { Ledger } from './ledger.ts'
import { Load } from './load.ts'
import { drawMoment, latest, type Moment } from './moment.ts'
import type { Random } from './random.ts'
import { final, left, type ReplyRow, type Rows, readRows, stopped } from './rows.ts'
import { openSession, type Session } from './session.ts'
import { Surroundings, type WriteName, writeNames } from './surroundings.ts'

type Running = { desk: DeskProcess; session: Session; load: Load }

/** For what must come true at all; the bound of a lost write is 45 s. */
const patience = 120_000
/** Between two looks for the moment of a kill: often enough to find it, seldom enough to be no load. Milliseconds. */
const lookEvery = 3

/** One world and one data folder, for many desks that are killed one after the other. */
export class Block {
  readonly #surroundings: Surroundings
  readonly #random: Random
  readonly #dataFolder: string
  readonly #claimed = new Set<string>()
  readonly ledger: Ledger
  #desk: DeskProcess | null = null
  #rows: Rows | null = null
  secondAnswers = 0
  /** How often a kill found a reply or a deletion in each state that is not its last. */
  readonly interrupted = new Map<string, number>()

  constructor(folder: string, random: Random) {
    for (const name of ['world', 'data']) mkdirSync(join(folder, name), { recursive: true })
    this.#dataFolder = join(folder, 'data')
    this.#surroundings = new Surroundings(join(folder, 'world'))
    this.#random = random
    this.ledger = new Ledger(join(folder, 'commands.jsonl'))
  }

  /** Replies that were proved, and all deletions. */
  get seen(): number {
    return this.#rows?.replies.filter(({ state }) => state === 'seen').length ?? 0
  }

  /** Of every reply that left: how long somebody could have answered in the X app unseen, milliseconds. */
  get windows(): number[] {
    return this.#rows?.replies.flatMap(({ window }) => window ?? []) ?? []
  }

  get deletions(): number {
    return this.#rows?.deletions.length ?? 0
  }

  /** A desk that has read everything once, as one that has been in use. */
  async open(): Promise<void> {
    await this.#surroundings.world.start()
    for (let number = 0; number < 6; number += 1) await this.#surroundings.goOn(this.#random, 'before')
    const { desk, session } = await this.#start()
    await expect.poll(() => this.#knows(session), { timeout: patience, interval: 50 }).toBe(true)
    await this.#end(desk)
  }

  /** Also in the middle of something: nothing is left running. */
  async close(): Promise<void> {
    await this.#desk?.end('SIGKILL')
    await this.#surroundings.world.stop()
  }

  #startProcess(): DeskProcess {
    this.#desk = startDesk(this.#dataFolder, this.#surroundings.servicesFile)
    return this.#desk
  }

  async #start(): Promise<{ desk: DeskProcess; session: Session }> {
    const desk = this.#startProcess()
    return { desk, session: await openSession(await desk.entrance) }
  }

  async #end(desk: DeskProcess): Promise<void> {
    const { code } = await desk.end('SIGTERM')
    expect(code, desk.complaints()).toBe(0)
  }

  async #knows(session: Session): Promise<boolean> {
    const postId = this.#surroundings.mentions.at(-1) as PostId
    const composer = await session.call('composer.get', { subject: { postId } })
    return composer?.ok === true && composer.value.refusal === null
  }

  /** A desk under load, and its end. Throws when something that was acknowledged is not there. */
  async kill(name: string): Promise<void> {
    const moment = drawMoment(this.#random)
    this.ledger.remark({ kill: name, moment })
    await this.#surroundings.withoutFaults()
    await this.#disturb(moment)
    const desk = this.#startProcess()
    const goingOn = this.#surroundings.goOn(this.#random, name)
    if (moment.kind === 'start') {
      await pause(moment.after)
      await desk.end('SIGKILL')
    } else {
      const session = await openSession(await desk.entrance)
      await this.#hasPickedUp(session)
      const { mentions } = this.#surroundings
      const work = { mentions, ownPosts: this.#toDelete(), claimed: this.#claimed }
      const load = new Load(session, this.ledger, this.#random, work)
      const killed = this.#killAt(moment, { desk, session, load })
      await load.run(
        name,
        moment.kind === 'flight' || moment.kind === 'state' ? 0 : (this.#random.pick([0, 0, 2]) ?? 0),
      )
      await killed
    }
    await goingOn
    const { replies, deletions } = this.#look()
    const states = [
      ...replies.filter(row => !final.has(row.state)).map(({ state }) => `reply ${state}`),
      ...deletions.filter(row => !final.has(row.state)).map(({ state }) => `deletion ${state}`),
    ]
    for (const state of states) this.interrupted.set(state, (this.interrupted.get(state) ?? 0) + 1)
    expect(this.ledger.defects).toEqual([])
  }

  /** What nobody has deleted yet, our newest answer too; now and then something that is gone already. */
  #toDelete(): string[] {
    const answers = this.#rows?.replies.flatMap(reply => reply.tweetId ?? []) ?? []
    const gone = new Set(this.#random.chance(0.2) ? [] : this.ledger.deletions.values())
    return [...answers.slice(-1), ...this.#surroundings.ownPosts].filter(id => !gone.has(id))
  }

  #look(): Rows {
    const { workspaceId } = readServices(this.#surroundings.servicesFile)
    const rows = readRows(workspaceFolder(this.#dataFolder, workspaceId), workspaceId)
    expect(missingRows(rows, this.ledger)).toEqual([])
    adoptRows(rows, this.ledger)
    this.#rows = rows
    return rows
  }

  async #disturb(moment: Moment): Promise<void> {
    if (moment.kind === 'flight') return this.#surroundings.slow(moment.write)
    // claims are updates of tickets too, so all of them are slow
    if (moment.kind === 'state') return this.#surroundings.slow('update', 0)
    if (!this.#random.chance(0.4)) return
    const write: WriteName = this.#random.pick(writeNames) ?? 'update'
    await (this.#random.chance(0.5) ? this.#surroundings.loseAnswer(write) : this.#surroundings.slow(write))
  }

  async #killAt(moment: Exclude<Moment, { kind: 'start' }>, { desk, session, load }: Running): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<string | null>()
    const timers: NodeJS.Timeout[] = []
    let dead = false
    const kill = (): void => {
      if (dead) return
      dead = true
      void desk.end('SIGKILL').then(({ signal }) => resolve(signal))
    }
    const killAfter = (ms: number) => timers.push(setTimeout(kill, ms))
    killAfter(latest(moment))
    if (moment.kind === 'clock') killAfter(moment.after)
    else if (moment.kind === 'flight') {
      while (!dead && !(await this.#surroundings.hasArrived(moment.write))) await pause(lookEvery)
      killAfter(moment.after)
    } else if (moment.kind === 'state') {
      while (!dead && !(await this.#isAny(session, moment.state))) await pause(lookEvery)
      killAfter(moment.after)
    } else {
      let seen = 0
      load.pulse.on(moment.kind, name => {
        if (moment.name !== null && name !== moment.name) return
        seen += 1
        if (seen === moment.count) kill()
      })
    }
    expect(await promise, `it died of something else: ${desk.complaints()}`).toBe('SIGKILL')
    for (const timer of timers) clearTimeout(timer)
  }

  /** Nobody is looked for any more once the desk is gone. */
  async #isAny(session: Session, state: string): Promise<boolean> {
    const outbox = await session.call('outbox.list', {})
    return outbox === null || (outbox.ok && outbox.value.replies.some(reply => reply.state === state))
  }

  /** What the last desk left in between is picked up: what had not left is a draft again, what may have left is looked for. */
  async #hasPickedUp(session: Session): Promise<void> {
    const interrupted =
      this.#rows?.replies.filter(({ state }) => !stopped.has(state) && (!left.has(state) || state === 'sending')) ?? []
    if (interrupted.length === 0) return
    const stillThere = async (): Promise<string[]> => {
      const outbox = await session.call('outbox.list', {})
      if (!outbox?.ok) return ['no outbox']
      return outbox.value.replies
        .filter(({ id, state }) => interrupted.some(row => row.id === id && row.state === state))
        .map(({ id, state }) => `${id} is ${state}`)
    }
    await expect.poll(stillThere, { timeout: patience, interval: 5 }).toEqual([])
    for (const row of interrupted) if (!left.has(row.state)) await this.#isDraftAgain(session, row)
  }

  async #isDraftAgain(session: Session, { id, postId, text }: ReplyRow): Promise<void> {
    if (postId === null || this.#rows?.drafts.some(draft => draft.subject === `post:${postId}`)) return
    const composer = await session.call('composer.get', { subject: { postId: postId as PostId } })
    expect(composer?.ok && composer.value.draft.text, `the words of ${id}`).toBe(text)
  }

  /**
   * Without faults and without a kill everything comes to its end, and the outside world agrees. `patient`: also what
   * stays unknown until a late request can't arrive any more, which takes 45 s.
   */
  async settle(patient: boolean): Promise<void> {
    await this.#surroundings.withoutFaults()
    await expect.poll(() => this.#surroundings.onTheWay(), { timeout: patience, interval: 20 }).toEqual([])
    const since = new Date()
    const { desk, session } = await this.#start()
    const lookedFor = async (): Promise<ReadonlySet<string>> => (patient ? new Set() : this.#lookedFor(since))
    const open = async () => {
      const rest = await this.#unsettled(session, await lookedFor())
      this.ledger.remark({ unsettled: rest })
      return rest
    }
    await expect.poll(open, { timeout: patience, interval: 50 }).toEqual([])
    const vain = await lookedFor()
    await this.#end(desk)
    const rows = this.#look()
    expect(unsettled(rows, vain)).toEqual([])
    const truth = { rows, ...(await this.#surroundings.truth()), mentions: this.#surroundings.mentions }
    this.secondAnswers = secondAnswers(truth).length
    expect(untrue(truth)).toEqual([])
  }

  /** What the last desk left unknown or in between, and this one has looked for. */
  async #lookedFor(since: Date): Promise<ReadonlySet<string>> {
    const { replies = [], deletions = [], notices = [] } = this.#rows ?? {}
    const isLost = (row: { state: string }) => ['unknown', 'sending', 'deleting', 'recorded'].includes(row.state)
    const lostNotices = notices.filter(notice => notice.lost)
    const [history, ...looks] = await Promise.all([
      this.#surroundings.asked('slack', 'POST', 'conversations.history', since),
      ...replies.filter(isLost).map(async ({ id, ticketId }) => {
        return (await this.#surroundings.asked('zendesk', 'GET', `/tickets/${ticketId}/audits`, since)) > 0 ? [id] : []
      }),
      ...deletions.filter(isLost).map(async ({ id, postId }) => {
        return (await this.#surroundings.asked('x', 'GET', `^/2/tweets.*${postId}`, since)) > 0 ? [id] : []
      }),
    ])
    const noticesLookedFor = history < lostNotices.length ? [] : lostNotices.map(row => noticeOf(row.deletionId))
    return new Set([...looks.flat(), ...noticesLookedFor])
  }

  /** By what the page is shown. */
  async #unsettled(session: Session, lookedFor: ReadonlySet<string>): Promise<string[]> {
    const outbox = await session.call('outbox.list', {})
    const list = await session.call('deletions.list', {})
    if (!outbox?.ok || !list?.ok) return ['no answer']
    const notices = list.value.deletions.map(({ id, notice }) => ({
      deletionId: id,
      state: notice.state,
      told: notice.toldState !== null && final.has(notice.toldState),
    }))
    return unsettled({ replies: outbox.value.replies, deletions: list.value.deletions, notices }, lookedFor)
  }
}
