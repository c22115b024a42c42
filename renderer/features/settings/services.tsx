import { Check, Circle, KeyRound, type LucideIcon, Minus, TriangleAlert } from 'lucide-react'
import type { SettingsView } from '#contract/desk/views/settings.ts'
import { words } from '#data/words/en.ts'
import { Mark, type MarkLook } from '#ui/mark.tsx'

type Service = SettingsView['services'][number]

const looks: Record<Service['state'], [MarkLook, LucideIcon]> = {
  ok: ['done', Check],
  unknown: ['waiting', Circle],
  unreachable: ['soon', TriangleAlert],
  unauthorized: ['alarm', KeyRound],
  error: ['soon', TriangleAlert],
  absent: ['waiting', Minus],
}

/** What the services file says, and how each one answers. No secret is in it. */
export const Services = ({ services }: { services: readonly Service[] }) => (
  <ul className="services">
    {services.map(service => {
      const [look, icon] = looks[service.state]
      return (
        <li key={`${service.service} ${service.account ?? ''}`}>
          <b>{words.deck.services[service.service] ?? service.service}</b>
          <span className="where">
            {service.account !== null && `@${service.account}, `}
            {service.address}
            {service.detail !== '' && <br />}
            {service.detail}
          </span>
          <Mark look={look} icon={icon}>
            {words.settings.states[service.state]}
          </Mark>
        </li>
      )
    })}
  </ul>
)
