import type { SocialTeam, TeamMessage } from '#core/ports/social-team.ts'
import type { ManualClock } from './manual-clock.ts'
import { scripted } from './scripted-faults.ts'
import { scriptedX } from './scripted-x.ts'
import { scriptedZendesk } from './scripted-zendesk.ts'

const scriptedSlack = (clock: ManualClock) => {
  const service = scripted('slack', clock)
  const messages: { ref: string; versions: TeamMessage[] }[] = []
  const port: SocialTeam = {
    channel: '#social_media_action',
    canUpdate: true,
    tell: message =>
      service.call('tell', [message], () => {
        const ref = `C:${messages.length + 1}`
        messages.push({ ref, versions: [message] })
        return { ref }
      }),
    update: (ref, message) =>
      service.call('update', [ref, message], () => {
        messages.find(one => one.ref === ref)?.versions.push(message)
        return { ref }
      }),
    find: (id, since) =>
      service.call('find', [id, since], () => {
        const found = messages.find(one => one.versions[0]?.id === id)
        return found ? { ref: found.ref } : null
      }),
  }
  return { ...service, port, messages }
}

/** The outside world of a desk, behind its ports: stateful, in memory, and wrong whenever a test says so. */
export const scriptedWorld = (clock: ManualClock) => {
  const x = scriptedX(clock)
  return { clock, x, zendesk: scriptedZendesk(clock, x), slack: scriptedSlack(clock) }
}

export type ScriptedWorld = ReturnType<typeof scriptedWorld>
