import { type Answerer, jsonAnswer } from '../http/exchange.ts'
import { STATUS_PAGE } from '../world/agents.ts'
import type { LiveWorld } from '../world/live-world.ts'
import type { Incident } from '../world/world.ts'

/** Status.io's codes. */
const OPERATIONAL = 100
const WORDS: Record<number, string> = {
  100: 'Operational',
  200: 'Planned Maintenance',
  300: 'Degraded Performance',
  400: 'Partial Service Disruption',
  500: 'Service Disruption',
  600: 'Security Event',
}
const COMPONENTS = ['Checkout', 'Lockers', 'Labels', 'Payouts', 'Shops', 'API']
const WEEK = 7 * 86_400_000

/** A Status.io page: overall state, components, and the incidents of the last week. */
export function statusServer(live: LiveWorld): Answerer {
  return incoming => {
    const path = incoming.path.split('?')[0]
    if (incoming.method !== 'GET' || path !== `/1.0/status/${STATUS_PAGE}`) {
      return jsonAnswer(404, { status: { error: 'yes', message: 'status page not found' } })
    }
    return jsonAnswer(200, { result: resultOf(live) }, { 'x-status-page-id': STATUS_PAGE })
  }
}

function resultOf(live: LiveWorld): Record<string, unknown> {
  const open = live.world.incidents.filter(incident => incident.closedAt === null)
  const codeOf = (component: string): number =>
    Math.max(
      OPERATIONAL,
      ...open.filter(one => one.components.includes(component)).map(one => one.messages.at(-1)?.status ?? OPERATIONAL),
    )
  const overall = Math.max(OPERATIONAL, ...COMPONENTS.map(codeOf))
  const changedAt = Math.max(0, ...live.world.incidents.flatMap(one => one.messages.map(message => message.at)))
  return {
    status_overall: {
      updated: new Date(changedAt || Date.now() - WEEK).toISOString(),
      status: WORDS[overall],
      status_code: overall,
    },
    status: COMPONENTS.map((name, index) => ({
      id: `5b7c1e0d02d06800000000c${index}`,
      name,
      updated: new Date(changedAt || Date.now() - WEEK).toISOString(),
      status: WORDS[codeOf(name)],
      status_code: codeOf(name),
      containers: [
        {
          id: `5b7c1e0d02d06800000000d${index}`,
          name: 'EU',
          updated: new Date(changedAt || Date.now() - WEEK).toISOString(),
          status: WORDS[codeOf(name)],
          status_code: codeOf(name),
        },
      ],
    })),
    // Only what is going on; closed ones have their own page.
    incidents: open.map(incidentView),
    maintenance: { active: [], upcoming: [] },
  }
}

function incidentView(incident: Incident): Record<string, unknown> {
  return {
    _id: incident.id,
    name: incident.title,
    datetime_open: new Date(incident.openedAt).toISOString(),
    messages: incident.messages
      .map(message => ({
        details: message.details,
        state: message.state,
        status: message.status,
        datetime: new Date(message.at).toISOString(),
      }))
      .reverse(),
    components_affected: incident.components.map(name => ({ name })),
  }
}
