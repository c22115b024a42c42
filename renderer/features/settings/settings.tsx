import { useQueryClient } from '@tanstack/react-query'
import { Settings as SettingsIcon } from 'lucide-react'
import { useState } from 'react'
import type { Settings as SettingsValues, SettingsView } from '#contract/desk/views/settings.ts'
import { type Dated, useCommand, useDeskQuery } from '#data/desk-context.tsx'
import { number } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Nothing } from '#ui/nothing.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { HistorySettings } from './history-settings.tsx'
import { KeysSettings } from './keys-settings.tsx'
import { PersonHeld } from './person-held.tsx'
import { SendModes } from './send-modes.tsx'
import { Services } from './services.tsx'
import { Choice, NumberField, Switch } from './setting-fields.tsx'
import './settings.css'

const text = words.settings
type Change = (part: Partial<SettingsValues>) => void

const Look = ({ settings, change }: { settings: SettingsValues; change: Change }) => (
  <>
    <Choice
      name={text.theme.name}
      value={settings.theme}
      options={
        [
          ['system', text.theme.system],
          ['light', text.theme.light],
          ['dark', text.theme.dark],
        ] as const
      }
      onChange={theme => change({ theme })}
    />
    <Choice
      name={text.contrast.name}
      value={settings.contrast}
      options={
        [
          ['system', text.contrast.system],
          ['normal', text.contrast.normal],
          ['more', text.contrast.more],
        ] as const
      }
      onChange={contrast => change({ contrast })}
    />
    <Choice
      name={text.density.name}
      value={settings.density}
      options={
        [
          ['compact', text.density.compact],
          ['cosy', text.density.cosy],
          ['large', text.density.large],
        ] as const
      }
      onChange={density => change({ density })}
    />
  </>
)

const Work = ({ settings, change, view }: { settings: SettingsValues; change: Change; view: SettingsView }) => (
  <>
    <h3>{text.replies}</h3>
    <NumberField
      {...text.holdSeconds}
      value={settings.holdSeconds}
      low={0}
      high={60}
      onChange={holdSeconds => change({ holdSeconds })}
    />
    <Switch {...text.ticketLink} value={settings.ticketLink} onChange={ticketLink => change({ ticketLink })} />
    <h3>{text.reading}</h3>
    <NumberField
      {...text.dailyCap}
      value={settings.dailyCap}
      low={100}
      high={1_000_000}
      onChange={dailyCap => change({ dailyCap })}
    />
    <NumberField
      {...text.pollSeconds}
      value={settings.pollSeconds}
      low={3}
      high={600}
      onChange={pollSeconds => change({ pollSeconds })}
    />
    {view.readsToday.map(({ account, today, cap }) => (
      <p key={account} className="plain">
        {text.readsToday(account, number(today), number(cap))}
      </p>
    ))}
  </>
)

/** What a person may change, and what the desk runs on. */
export const Settings = ({
  offline,
  onDelete,
  onClose,
}: {
  offline: boolean
  onDelete: (post: string) => void
  onClose: () => void
}) => {
  const { data, failure } = useDeskQuery('settings.get', {})
  const set = useCommand('settings.set')
  const queries = useQueryClient()
  const [said, setSaid] = useState<string | null>(null)
  const change: Change = async part => {
    queries.setQueryData<Dated<SettingsView>>(['settings.get', {}], answer => {
      if (!answer) return answer
      const { value } = answer
      return { ...answer, value: { ...value, settings: { ...value.settings, ...part } } }
    })
    const outcome = await set({ settings: part })
    setSaid(outcome.ok ? text.saved : failureSentence(outcome.error))
    if (!outcome.ok) void queries.invalidateQueries({ queryKey: ['settings.get'] })
  }
  return (
    <Panel
      name={text.name}
      closeLabel={text.close}
      icon={SettingsIcon}
      line={said === null ? undefined : <span role="status">{said}</span>}
      onClose={onClose}
    >
      {!data && !failure && <Skeleton label={text.loading} />}
      {failure && <Nothing title={failureSentence(failure)} />}
      {data && (
        <div className="settings">
          <h3>{text.look}</h3>
          <Look settings={data.settings} change={change} />
          <Work settings={data.settings} change={change} view={data} />
          <KeysSettings settings={data.settings} change={change} />
          <HistorySettings settings={data.settings} change={change} />
          <PersonHeld />
          <h3>{words.selfTest.title}</h3>
          <SendModes view={data} offline={offline} onDelete={onDelete} />
          <h3>{text.services}</h3>
          <Services services={data.services} />
          <h3>{text.about}</h3>
          <dl>
            <dt>{text.version}</dt>
            <dd>{data.version}</dd>
            <dt>{text.folder}</dt>
            <dd>{data.folder}</dd>
          </dl>
        </div>
      )}
    </Panel>
  )
}
