import { INCIDENT_END, INCIDENT_MIDDLE, INCIDENT_START } from '../texts/our-words.ts'
import { STATUS_HANDLE } from './handles.ts'
import type { LiveWorld } from './live-world.ts'
import { publish } from './posting.ts'
import type { Incident, Post } from './world.ts'

/** Status.io's states of an incident message. */
const INVESTIGATING = 100
const IDENTIFIED = 200
const RESOLVED = 400

const INCIDENT_TITLE = 'Checkout errors, EU'

export function openIncident(live: LiveWorld): Incident | undefined {
  return live.world.incidents.findLast(incident => incident.closedAt === null)
}

/** The status page changes and the status handle says so. */
function tell(live: LiveWorld, incident: Incident, text: string, state: number, status: number): Post | undefined {
  const words = text.replace('{incident}', incident.id.slice(-4))
  incident.messages.push({ details: words, state, status, at: Date.now() })
  live.changed()
  const author = live.person(STATUS_HANDLE.id)
  return author && publish(live, { author, text: words })
}

export function startIncident(live: LiveWorld, title = INCIDENT_TITLE): { incident: Incident; post: Post | undefined } {
  const incident: Incident = {
    id: `5b7c1e0d02d0680000${String(614 + live.world.incidents.length).padStart(6, '0')}`,
    title,
    components: ['Checkout'],
    openedAt: Date.now(),
    closedAt: null,
    messages: [],
  }
  live.world.incidents.push(incident)
  const text =
    title === INCIDENT_TITLE
      ? INCIDENT_START
      : `${title}. We are looking into it. https://status.harbor.example/i/{incident}`
  return { incident, post: tell(live, incident, text, INVESTIGATING, 500) }
}

export function updateIncident(live: LiveWorld, incident: Incident): Post | undefined {
  return tell(live, incident, INCIDENT_MIDDLE, IDENTIFIED, 300)
}

export function endIncident(live: LiveWorld, incident: Incident): Post | undefined {
  const text =
    incident.title === INCIDENT_TITLE
      ? INCIDENT_END
      : `Over: ${incident.title}. https://status.harbor.example/i/{incident}`
  const post = tell(live, incident, text, RESOLVED, 100)
  incident.closedAt = Date.now()
  return post
}
