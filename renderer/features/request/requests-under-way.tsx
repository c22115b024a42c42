import { CircleQuestionMark, CloudOff, LoaderCircle, type LucideIcon } from 'lucide-react'
import type { SocialRequestsView } from '#contract/desk/views/social-request.ts'
import { useDeskQuery } from '#data/desk-context.tsx'
import { clock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'
import '#ui/under-way.css'

const text = words.requests

type Request = SocialRequestsView['requests'][number]

const shown = ({ late, unclear, tries, at }: Request): { icon: LucideIcon; look: 'now' | 'soon'; words: string } => {
  if (late) return { icon: CloudOff, look: 'soon', words: text.late(clock(at)) }
  if (unclear) return { icon: CircleQuestionMark, look: 'soon', words: text.unclear }
  if (tries > 0) return { icon: CloudOff, look: 'soon', words: text.waits(tries) }
  return { icon: LoaderCircle, look: 'now', words: text.telling }
}

/** What the social team was asked for and hasn't heard yet. It goes when their channel has it. */
export const RequestsUnderWay = () => {
  const { data } = useDeskQuery('request.list', {})
  const requests = data?.requests ?? []
  if (requests.length === 0) return null
  return (
    <section className="under-way" aria-label={text.name}>
      <ul aria-live="polite">
        {requests.map(request => {
          const { icon, look, words: what } = shown(request)
          const said = request.handle === null ? request.text : text.as(request.handle, request.text)
          return (
            <li key={request.id} data-look={look}>
              <span className="slot">
                <Icon of={icon} />
              </span>
              <span className="to" title={said}>
                <span className="unseen">{text.asked}</span> <bdi>{said}</bdi>
              </span>
              <span className="what">{what}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
