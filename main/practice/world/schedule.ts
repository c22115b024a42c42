import type { Job, World } from './world.ts'

export function nextNumber(world: World, of: keyof World['counters']): number {
  world.counters[of] += 1
  return world.counters[of]
}

/** What is going to happen by itself. Jobs are data, so that a world can be stopped in between and resumed. */
export class Schedule {
  readonly #world: World
  readonly #actions = new Map<string, (job: Job) => void>()
  #speed: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #running = false

  constructor(world: World, speed: number) {
    this.#world = world
    this.#speed = speed
  }

  get speed(): number {
    return this.#speed
  }

  /** Waiting times that are already running are shortened or stretched too. */
  setSpeed(speed: number): void {
    const now = Date.now()
    for (const job of this.#world.jobs) {
      job.dueAt = now + (Math.max(0, job.dueAt - now) * this.#speed) / speed
    }
    this.#speed = speed
    this.#arm()
  }

  on(kind: string, action: (job: Job) => void): void {
    this.#actions.set(kind, action)
  }

  /** `wait` is story time in milliseconds: it is divided by the speed. */
  after(wait: number, kind: string, fields: Job['fields'] = {}): Job {
    const job = { id: nextNumber(this.#world, 'job'), kind, dueAt: Date.now() + wait / this.#speed, fields }
    this.#world.jobs.push(job)
    this.#arm()
    return job
  }

  pending(kind: string): Job[] {
    return this.#world.jobs.filter(job => job.kind === kind)
  }

  drop(job: Job): void {
    this.#world.jobs = this.#world.jobs.filter(other => other !== job)
  }

  start(): void {
    // The time the world stood still doesn't count: what had 20 s to go still has 20 s to go.
    const stoodStill = this.#world.savedAt === 0 ? 0 : Math.max(0, Date.now() - this.#world.savedAt)
    for (const job of this.#world.jobs) job.dueAt += stoodStill
    this.#running = true
    this.#arm()
  }

  stop(): void {
    this.#running = false
    clearTimeout(this.#timer)
  }

  #arm(): void {
    if (!this.#running) return
    clearTimeout(this.#timer)
    let next = Number.POSITIVE_INFINITY
    for (const job of this.#world.jobs) next = Math.min(next, job.dueAt)
    if (next === Number.POSITIVE_INFINITY) return
    this.#timer = setTimeout(() => this.#runDue(), Math.min(Math.max(0, next - Date.now()), 60_000))
  }

  #runDue(): void {
    const now = Date.now()
    const due = this.#world.jobs.filter(job => job.dueAt <= now).sort((left, right) => left.dueAt - right.dueAt)
    for (const job of due) {
      this.drop(job)
      this.#actions.get(job.kind)?.(job)
    }
    this.#arm()
  }
}
