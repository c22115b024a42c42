import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServicesFile } from '#contract/services/services-file.ts'
import type { World } from '#practice/world/world.ts'
import { type JournalEntry, PracticeWorld, type Service } from '#test/e2e/fixtures/practice-world.ts'
import type { Random } from './random.ts'

/** A request of the desk that the outside can do something to. */
export type Write = { service: Service; method: string; pathPattern: string }

/** The writes that must not happen twice. An update of a ticket is a claim, a reply, a stamp or a note. */
export const writes: Readonly<Record<'update' | 'ticket' | 'deletion' | 'notice' | 'outcome', Write>> = {
  update: { service: 'zendesk', method: 'PUT', pathPattern: '/tickets/' },
  ticket: { service: 'zendesk', method: 'POST', pathPattern: '/channels/' },
  deletion: { service: 'x', method: 'DELETE', pathPattern: '/2/tweets/' },
  notice: { service: 'slack', method: 'POST', pathPattern: 'chat.postMessage' },
  outcome: { service: 'slack', method: 'POST', pathPattern: 'chat.update' },
}
/** What a write on its way is held back for, milliseconds. */
export const flightTime = 250

export type WriteName = keyof typeof writes
export const writeNames = Object.keys(writes) as WriteName[]

const services: readonly Service[] = ['x', 'zendesk', 'slack']

/** The practice world in a process of its own, and what it knows of the desk. */
export class Surroundings {
  readonly world: PracticeWorld
  readonly #asked: JournalEntry[] = []
  /** Mentions somebody may answer, and our own posts somebody may delete. */
  readonly mentions: string[] = []
  readonly ownPosts: string[] = []

  constructor(folder: string) {
    this.world = new PracticeWorld(folder, { speed: 30, quiet: true, sendMode: 'plain', createFromTweet: 'empty' })
  }

  get servicesFile(): string {
    return this.world.servicesFile()
  }

  #address(service: Service): string {
    const file = JSON.parse(readFileSync(this.servicesFile, 'utf8')) as ServicesFile
    return service === 'slack' && 'baseUrl' in file.slack
      ? file.slack.baseUrl
      : file[service === 'x' ? 'x' : 'zendesk'].baseUrl
  }

  /** People write to us, with and without a ticket, and somebody posts what should go again. */
  async goOn(random: Random, name: string): Promise<void> {
    const ticket = random.pick(['now', 'now', 'soon', 'never'])
    const { post } = await this.world.post({ kind: 'mention', text: `it blinks since ${name}`, ticket })
    if (post) this.mentions.push(post)
    const handle = random.pick(['harbor', 'harborstatus'])
    const own = await this.world.post({ kind: 'ownPost', text: `not for everybody, ${name}`, handle })
    if (own.post) this.ownPosts.push(own.post)
  }

  /** The next such writes take a while, all of them with 0; they are done even if nobody waits for them any more. */
  async slow(name: WriteName, times = 1): Promise<void> {
    const { service, method, pathPattern } = writes[name]
    await this.world.fault(service, { method, pathPattern, times, effect: { kind: 'delay', ms: flightTime } })
  }

  /** The next such write is done, and its answer lost. */
  async loseAnswer(name: WriteName): Promise<void> {
    const { service, method, pathPattern } = writes[name]
    await this.world.fault(service, { method, pathPattern, effect: { kind: 'dropAfter' } })
  }

  async #ask(service: Service, path: string): Promise<unknown> {
    const answer = await fetch(`${this.#address(service)}/_practice/${path}`)
    return answer.json()
  }

  /** The requests of one method, chosen by the server: all of them are many. */
  async #journal(service: Service, method: string, pathPattern: string): Promise<JournalEntry[]> {
    const wanted = new URLSearchParams({ method, pathPattern })
    return (await this.#ask(service, `journal?${wanted}`)) as JournalEntry[]
  }

  /** No fault waits any more for that server: the write has arrived there. */
  async hasArrived(name: WriteName): Promise<boolean> {
    return ((await this.#ask(writes[name].service, 'faults')) as unknown[]).length === 0
  }

  async withoutFaults(): Promise<void> {
    await Promise.all(services.map(service => this.world.clearFaults(service)))
  }

  /** Writes that a server has received and not done yet. An empty answer that was lost looks the same, but not for long. */
  async onTheWay(): Promise<string[]> {
    const asked = await Promise.all(
      Object.values(writes).map(({ service, method, pathPattern }) => this.#journal(service, method, pathPattern)),
    )
    const longAgo = Date.now() - 2 * flightTime
    return asked
      .flat()
      .filter(({ time, status, answer }) => status === null && answer === null && Date.parse(time) > longAgo)
      .map(({ method, path }) => `${method} ${path}`)
  }

  /** How many such requests came since then and were answered. */
  async asked(service: Service, method: string, pathPattern: string, since: Date): Promise<number> {
    const entries = await this.#journal(service, method, pathPattern)
    return entries.filter(({ time, status }) => Date.parse(time) >= since.getTime() && status !== null).length
  }

  /** Everything that was asked, and the world as it is now. Its servers are away for that moment. */
  async truth(): Promise<{ asked: readonly JournalEntry[]; world: World }> {
    const [lookups, ...done] = await Promise.all([
      this.#journal('x', 'GET', '^/2/tweets'),
      ...Object.values(writes).map(({ service, method, pathPattern }) => this.#journal(service, method, pathPattern)),
    ])
    // in the order in which they were asked, which within one server is the order of their times
    this.#asked.push(...[...lookups, ...done.flat()].sort((a, b) => a.time.localeCompare(b.time)))
    await this.world.stop()
    const kept = JSON.parse(readFileSync(join(this.world.folder, 'world.json'), 'utf8')) as { world: World }
    await this.world.start()
    return { asked: this.#asked, world: kept.world }
  }
}
