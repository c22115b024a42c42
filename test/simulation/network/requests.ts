import type { Incoming } from '../world/http-answer.ts'
import type { Fate } from './fates.ts'
import type { ServiceName } from './trouble-answers.ts'

/** One running desk, as far as the network knows it. */
export type Link = {
  name: string
  /** False once the process is dead: nothing is delivered to it any more. */
  alive(): boolean
  /** False while its own network is away. */
  online(): boolean
  /** Runs it in the desk, at once or when the machine wakes up. */
  deliver(run: () => void): void
}

export type Departure = {
  link: Link
  service: ServiceName
  incoming: Incoming
  /** Everything that writes; a search or a list of Slack's is a POST and writes nothing. */
  writes: boolean
}

/** What a desk is told about a request: a status, or that there is none. */
export type Outcome = number | 'refused' | 'lost'

/** One request in front of its service. */
export type Arrival = Departure & { fate: Fate; leftAt: number }
