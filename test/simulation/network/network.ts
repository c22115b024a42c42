import { type Http, HttpFailure, type HttpRequest, type HttpResponse, textOf } from '#adapters/system/http.ts'
import type { Circumstances } from '../kernel/circumstances.ts'
import { inBrief } from '../kernel/story.ts'
import type { Incoming, Service } from '../world/http-answer.ts'
import type { World } from '../world/world.ts'
import { type Fate, fateOf, type Weather } from './fates.ts'
import type { Arrival, Departure, Link, Outcome } from './requests.ts'
import { createStrays } from './strays.ts'
import {
  brokenAnswer,
  half,
  rateLimitAnswer,
  type ServiceName,
  strangePage,
  usageCapAnswer,
} from './trouble-answers.ts'

/** The longest that a request is under way before it arrives, milliseconds, unless it is `veryLate`. */
export const inFlightAtMost = 43_000
const afterEveryBound = 46_000
const veryLateAtMost = 20 * 60_000

const hosts: Record<ServiceName, string> = {
  x: 'https://x.example',
  zendesk: 'https://zendesk.example',
  slack: 'https://slack.example',
}
export const addresses = hosts

const serviceOf = (host: string): ServiceName =>
  host === 'x.example' ? 'x' : host === 'zendesk.example' ? 'zendesk' : 'slack'

export const createNetwork = (circumstances: Circumstances, world: World, weather: Weather) => {
  const { kernel, story, reached } = circumstances
  const random = circumstances.random.fork('network')
  const departures: ((departure: Departure) => void)[] = []
  const before: ((arrival: Arrival) => void)[] = []
  const after: ((arrival: Arrival, answer: HttpResponse) => void)[] = []
  const settled: ((departure: Departure, outcome: Outcome) => void)[] = []
  const outages = new Map<ServiceName, number>()
  let calm = false
  let number = 0
  let underWay = 0

  const strays = createStrays(circumstances)

  const dated = (service: Service, answer: HttpResponse): HttpResponse => ({
    ...answer,
    headers: { date: new Date(Math.floor(service.now() / 1000) * 1000).toUTCString(), ...answer.headers },
  })

  const incomingOf = (request: HttpRequest, url: URL): Incoming => ({
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    token: (request.headers?.authorization ?? request.headers?.Authorization ?? '').replace(/^Bearer /, ''),
    text: typeof request.body === 'string' ? request.body : '',
  })

  /** The service handles it, whole and at once. */
  const arrive = (arrival: Arrival, label: string, isCopy: boolean): HttpResponse => {
    for (const listener of before) listener(arrival)
    const service = world[arrival.service]
    const unpreventable = arrival.service === 'slack' && (isCopy || arrival.fate === 'veryLate')
    const answer = unpreventable ? world.slack.answerLate(arrival.incoming) : service.answer(arrival.incoming)
    story.tell(`${label} arrives${isCopy ? ' again' : ''}: ${answer.status} ${saidOf(arrival, answer)}`)
    for (const listener of after) listener(arrival, answer)
    if (!arrival.writes) strays.tempt(arrival)
    return dated(service, answer)
  }

  const carry = (link: Link, request: HttpRequest): Promise<HttpResponse> =>
    new Promise((resolve, reject) => {
      const url = new URL(request.url)
      const service = serviceOf(url.host)
      const incoming = incomingOf(request, url)
      const writes = request.method !== 'GET' && !/\/api\/conversations\./.test(url.pathname)
      const departure = { link, service, incoming, writes }
      number += 1
      const label = `${link.name.padEnd(8)} ~${number} ${nameOf(incoming)}`
      const fate = fateNow(link, service, writes)
      const arrival: Arrival = { ...departure, fate, leftAt: kernel.now() }
      story.tell(
        `${label} leaves${fate === 'fine' ? '' : ` (${fate})`}${writes ? ` ${inBrief(incoming.text, 240)}` : ''}`,
      )
      if (fate !== 'fine') reached.count(`fault:${fate}`)
      for (const listener of departures) listener(departure)

      let isOver = false
      const settle = (words: string, outcome: Outcome, finish: () => void): void => {
        if (isOver || !link.alive()) return
        isOver = true
        patience.cancel()
        story.tell(`${label} ${words}`)
        for (const listener of settled) listener(departure, outcome)
        link.deliver(finish)
      }
      const fail = (kind: 'refused' | 'lost', code: string) =>
        settle(`fails: ${kind}`, kind, () => reject(new HttpFailure(kind, code, url.host)))
      const patience = kernel.after(request.timeoutMs, () => fail('lost', 'TIMED_OUT'))
      const answerIn = (milliseconds: number, answer: HttpResponse): void =>
        void kernel.after(milliseconds, () => settle(`answered ${answer.status}`, answer.status, () => resolve(answer)))
      const up = random.between(8, 90)
      const down = random.between(8, 90)
      const arriveIn = (milliseconds: number, then: (answer: HttpResponse) => void, isCopy = false): void => {
        underWay += 1
        kernel.after(milliseconds, () => {
          underWay -= 1
          then(arrive(arrival, label, isCopy))
        })
      }
      const own = (answer: HttpResponse) => answerIn(up + down, dated(world[service], answer))

      switch (fate) {
        case 'fine':
          return arriveIn(up, answer => answerIn(down, answer))
        case 'overtaken':
          return arriveIn(random.between(1_000, 9_000), answer => answerIn(down, answer))
        case 'refused':
          return void kernel.after(up, () => fail('refused', 'ECONNREFUSED'))
        case 'requestLost':
          if (random.chance(0.5)) kernel.after(up, () => fail('lost', 'ECONNRESET'))
          return
        case 'answerLost': {
          const breaks = random.chance(0.5)
          return arriveIn(up, () => void (breaks && kernel.after(down, () => fail('lost', 'ECONNRESET'))))
        }
        case 'late':
          if (random.chance(0.4)) kernel.after(up, () => fail('lost', 'ECONNRESET'))
          return arriveIn(random.between(3_000, inFlightAtMost), () => {})
        case 'veryLate': {
          if (random.chance(0.5)) kernel.after(up, () => fail('lost', 'ECONNRESET'))
          const farOff = random.chance(0.6) ? 130_000 : veryLateAtMost
          strays.add(arrival, () => arriveIn(0, () => {}))
          return void kernel.after(random.between(afterEveryBound, farOff), () => strays.arrive(arrival))
        }
        case 'answerLate':
          return arriveIn(up, () => {})
        case 'repeated': {
          const second = up + random.between(0, random.chance(0.5) ? 300 : 9_000)
          const which = random.chance(0.5)
          arriveIn(up, answer => which && answerIn(down, answer))
          return arriveIn(second, answer => which || answerIn(down, answer), true)
        }
        case 'truncated':
          return arriveIn(up, () => void kernel.after(down, () => fail('lost', 'TRUNCATED')))
        case 'cutShort':
          return arriveIn(up, answer => answerIn(down, half(answer)))
        case 'brokenBefore':
          return own(brokenAnswer(random))
        case 'brokenAfter':
          return arriveIn(up, () => answerIn(down, dated(world[service], brokenAnswer(random))))
        case 'page':
          if (random.chance(0.5)) return own(strangePage())
          return arriveIn(up, () => answerIn(down, strangePage()))
        case 'rateLimited':
          return own(rateLimitAnswer(service, random, world[service].now()))
        case 'usageCapped':
          return own(usageCapAnswer())
      }
    })

  const fateNow = (link: Link, service: ServiceName, writes: boolean): Fate => {
    if (calm) return 'fine'
    if (!link.online()) return random.chance(0.7) ? 'refused' : 'requestLost'
    if ((outages.get(service) ?? 0) > kernel.now()) return random.chance(0.7) ? 'brokenBefore' : 'requestLost'
    return fateOf(random, weather, writes, service === 'x')
  }

  return {
    connect:
      (link: Link): Http =>
      request =>
        link.alive() ? carry(link, request) : new Promise(() => {}),
    onDeparture: (listener: (departure: Departure) => void): void => void departures.push(listener),
    /** Right before, and right after, a service handles a request: where an adversary steps in. */
    onArrival: (listener: (arrival: Arrival) => void): void => void before.push(listener),
    onHandled: (listener: (arrival: Arrival, answer: HttpResponse) => void): void => void after.push(listener),
    onSettled: (listener: (departure: Departure, outcome: Outcome) => void): void => void settled.push(listener),
    outage(service: ServiceName, milliseconds: number): void {
      outages.set(service, kernel.now() + milliseconds)
      reached.count('fault:outage')
      story.tell(`network  ${service} is down for ${Math.round(milliseconds / 1000)} s`)
    },
    /** Requests that have left and will arrive. */
    underWay: (): number => underWay + strays.count(),
    lastStrayAt: strays.lastAt,
    /** From now on nothing goes wrong any more; what is still under way arrives. */
    calmDown: (): void => {
      calm = true
    },
  }
}

export type Network = ReturnType<typeof createNetwork>

const nameOf = ({ method, path, query }: Incoming): string => {
  const ids = query.get('ids') ?? query.get('external_id')
  return `${method} ${path}${ids ? `?${ids}` : ''}`
}

/** What an answer says that a reader of the story wants to know. */
const saidOf = ({ service, incoming, writes }: Arrival, answer: HttpResponse): string => {
  if (service === 'zendesk' && answer.status === 200 && /tickets\/\d+$/.test(incoming.path)) {
    const { ticket }: { ticket?: { updated_at: string; status: string; assignee_id: number | null } } = JSON.parse(
      textOf(answer),
    )
    return ticket ? `(${ticket.status}, ${ticket.assignee_id}, ${ticket.updated_at.slice(11, 19)})` : ''
  }
  return writes || answer.status > 299 ? inBrief(textOf(answer), 100) : ''
}
