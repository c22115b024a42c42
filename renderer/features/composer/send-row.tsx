import { ChevronDown, WifiOff } from 'lucide-react'
import type { ThenStatus } from '#contract/desk/views/reply.ts'
import { useKeyHint } from '#data/key-map.tsx'
import { words } from '#data/words/en.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Ring } from '#ui/ring.tsx'

const text = words.composer
const statuses: readonly ThenStatus[] = ['open', 'pending', 'solved']
const nearlyFull = 20

const Left = ({ left, limit, reserved }: { left: number; limit: number; reserved: number }) => {
  const state = left < 0 ? 'late' : left <= nearlyFull ? 'soon' : undefined
  const sentence = left < 0 ? text.over(-left) : text.left(left)
  return (
    <span
      className="left"
      data-state={state}
      title={reserved > 0 ? `${sentence}, ${text.linkKept(reserved)}` : sentence}
    >
      <Ring share={Math.max(0, (100 * (limit - left)) / limit)} />
      <span aria-hidden="true">{left}</span>
      <span className="unseen">{sentence}</span>
    </span>
  )
}

/** How much room is left, what becomes of the ticket, and the one filled button. */
export const SendRow = ({
  left,
  limit,
  reserved,
  saved,
  thenStatus,
  blocked,
  offline,
  onThen,
  onSend,
}: {
  left: number
  limit: number
  reserved: number
  saved: boolean
  thenStatus: ThenStatus
  blocked: string | null
  offline: boolean
  onThen: (thenStatus: ThenStatus) => void
  onSend: () => void
}) => {
  const { key, title } = useKeyHint()('reply.send', text.send)
  return (
    <div className="send">
      <Left left={left} limit={limit} reserved={reserved} />
      <label className="then">
        {text.thenStatus}
        <span className="select">
          <select className="input" value={thenStatus} onChange={event => onThen(event.target.value as ThenStatus)}>
            {statuses.map(status => (
              <option key={status} value={status}>
                {text.statuses[status]}
              </option>
            ))}
          </select>
          <Icon of={ChevronDown} size={14} />
        </span>
      </label>
      <span className="kept">{saved ? text.saved : text.saving}</span>
      <Button
        look={offline ? 'plain' : 'primary'}
        aria-disabled={blocked !== null}
        title={blocked ?? title}
        onClick={() => blocked === null && onSend()}
      >
        {offline && <Icon of={WifiOff} />}
        {text.send}{' '}
        {!offline && (
          <span className="key" aria-hidden="true">
            {key}
          </span>
        )}
      </Button>
    </div>
  )
}
