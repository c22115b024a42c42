import { DatabaseBackup } from 'lucide-react'
import { useState } from 'react'
import type { HistoryView } from '#contract/desk/views/history.ts'
import type { Settings } from '#contract/desk/views/settings.ts'
import { daysToConfirm, usdPerRead } from '#core/domain/confirmation.ts'
import { useCommand, useDeskQuery } from '#data/desk-context.tsx'
import { number, stamp, stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { size } from '#data/words/history.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { NumberField } from './setting-fields.tsx'
import './history-settings.css'

const text = words.history
type Change = (part: Partial<Settings>) => void

/** While somebody looks at them. Cheap: what takes long to count is said again for a while. */
const figuresEvery = 5_000
const copyEvery = 500

const percent = (part: number, of: number) => {
  if (of === 0) return '100%'
  const share = (100 * part) / of
  // nearly all is not all
  return share > 99 && part < of ? '99%' : `${Math.round(share)}%`
}

const dollars = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'USD' })

const Keep = ({ keepDays, change }: { keepDays: Settings['keepDays']; change: Change }) => (
  <>
    {(['posts', 'tickets', 'pictures'] as const).map(kind => (
      <NumberField
        key={kind}
        {...text.keep[kind]}
        value={keepDays[kind]}
        low={1}
        high={3_650}
        onChange={days => change({ keepDays: { ...keepDays, [kind]: days } })}
      />
    ))}
  </>
)

const Confirmed = ({ view, settings, change }: { view: HistoryView; settings: Settings; change: Change }) => {
  const { within24h, of, rest, today } = view.confirmation
  const days = daysToConfirm(rest, settings.confirmDaily)
  return (
    <>
      <h4>{text.confirmed.title}</h4>
      <p className="plain">{text.confirmed.share(percent(within24h, of), number(within24h), number(of))}</p>
      <p className="plain">
        {rest === 0
          ? text.confirmed.all
          : text.confirmed.rest(number(rest), days === null ? null : number(days), dollars.format(rest * usdPerRead))}
      </p>
      <p className="plain">{text.confirmed.today(number(today))}</p>
      <NumberField
        {...text.confirmed.budget}
        value={settings.confirmDaily}
        low={0}
        high={1_000_000}
        onChange={confirmDaily => change({ confirmDaily })}
      />
    </>
  )
}

const Backup = ({ backup }: { backup: HistoryView['backup'] }) => {
  const make = useCommand('backup.make')
  const [making, setMaking] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const copying = making || backup.underWay !== null
  const start = async () => {
    setMaking(true)
    setSaid(null)
    const outcome = await make({})
    setMaking(false)
    setSaid(
      outcome.ok ? text.backup.made(outcome.value.file, size(outcome.value.bytes)) : failureSentence(outcome.error),
    )
  }
  return (
    <>
      <h4>{text.backup.title}</h4>
      <div className="backup">
        {copying || said !== null ? (
          <p className="plain" role="status">
            {copying ? text.backup.underWay(percent(backup.underWay ?? 0, 1)) : said}
          </p>
        ) : (
          <p className="plain">
            {backup.at === null || backup.bytes === null
              ? text.backup.none
              : text.backup.last(stampWithClock(backup.at), size(backup.bytes))}
          </p>
        )}
        <Button disabled={copying} onClick={() => void start()}>
          <Icon of={DatabaseBackup} size={14} />
          {text.backup.now}
        </Button>
      </div>
      <p className="plain">{text.backup.hint}</p>
    </>
  )
}

/** How much is kept and for how long, how sure it is, and the copies of what people made. */
export const HistorySettings = ({ settings, change }: { settings: Settings; change: Change }) => {
  const [copying, setCopying] = useState(false)
  const { data, failure } = useDeskQuery('history.get', {}, { refetchInterval: copying ? copyEvery : figuresEvery })
  if (data && (data.backup.underWay !== null) !== copying) setCopying(!copying)
  return (
    <section aria-label={text.title}>
      <h3>{text.title}</h3>
      {failure && <p className="plain">{failureSentence(failure)}</p>}
      {!data && !failure && <p className="plain">{text.loading}</p>}
      {data && (
        <p className="plain">
          {text.held(number(data.posts), number(data.tickets), number(data.pictures))}
          {data.oldest !== null && `, ${text.since(stamp(data.oldest))}`}
          <br />
          {text.size(size(data.bytes.cache), size(data.bytes.desk))}
          <br />
          {data.compaction.at === null
            ? text.compaction.never
            : text.compaction.last(stampWithClock(data.compaction.at))}
          {data.compaction.freeBytes > 0 && `, ${text.compaction.free(size(data.compaction.freeBytes))}`}
        </p>
      )}
      <Keep keepDays={settings.keepDays} change={change} />
      {data && <Confirmed view={data} settings={settings} change={change} />}
      {data && <Backup backup={data.backup} />}
    </section>
  )
}
