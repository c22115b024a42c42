import { type Incoming, jsonAnswer, type Outgoing } from '../http/exchange.ts'
import type { LiveWorld } from '../world/live-world.ts'
import { performEvent } from './events.ts'
import type { Faults } from './faults.ts'
import { isStranger } from './guard.ts'
import type { Journal } from './journal.ts'

/** The `/_practice` paths of every server: journal and faults are its own, events and clock are the world's. */
export function answerControl(
  incoming: Incoming,
  at: { live: LiveWorld; journal: Journal; faults: Faults; port: number },
): Outgoing {
  if (isStranger(incoming, at.port)) return jsonAnswer(403, { error: 'Only this computer’s own tools may ask this.' })
  const path = incoming.path.split('?')[0] ?? ''
  switch (`${incoming.method} ${path}`) {
    case 'GET /_practice/journal':
      try {
        const query = new URLSearchParams(incoming.path.split('?')[1] ?? '')
        const wanted = { method: query.get('method'), pathPattern: query.get('pathPattern') }
        return jsonAnswer(200, at.journal.list(wanted))
      } catch (error) {
        return jsonAnswer(400, { error: String(error) })
      }
    case 'DELETE /_practice/journal':
      at.journal.clear()
      return jsonAnswer(200, { cleared: true })
    case 'GET /_practice/faults':
      return jsonAnswer(200, at.faults.list())
    case 'DELETE /_practice/faults':
      at.faults.clear()
      return jsonAnswer(200, { cleared: true })
    case 'POST /_practice/faults': {
      const added = at.faults.add(parse(incoming.text))
      return 'wrong' in added ? jsonAnswer(400, { error: added.wrong }) : jsonAnswer(201, added)
    }
    case 'POST /_practice/events': {
      const done = performEvent(at.live, parse(incoming.text))
      return 'wrong' in done ? jsonAnswer(400, { error: done.wrong }) : jsonAnswer(201, done)
    }
    case 'GET /_practice/clock':
      return jsonAnswer(200, { speed: at.live.schedule.speed, now: new Date().toISOString() })
    case 'POST /_practice/clock': {
      const speed = (parse(incoming.text) as { speed?: unknown } | null)?.speed
      if (typeof speed !== 'number' || !(speed >= 0.01 && speed <= 10_000)) {
        return jsonAnswer(400, { error: '"speed" is a number from 0.01 to 10000.' })
      }
      at.live.schedule.setSpeed(speed)
      return jsonAnswer(200, { speed })
    }
    case 'GET /_practice/messages':
      return jsonAnswer(200, at.live.world.messages)
    default:
      return jsonAnswer(404, { error: `There is no ${incoming.method} ${path}.` })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
