import { useEffect, useState } from 'react'
import { useDeskQuery } from '#data/desk-context.tsx'
import { HandlesContext } from '#data/handles.ts'
import { KeyMapProvider } from '#data/key-map.tsx'
import { applyLook } from '#data/remembered.ts'
import { Spoken, SpokenContext } from '#data/spoken.ts'
import { words } from '#data/words/en.ts'
import { failureSentence } from '#data/words/failure.ts'
import { Strips } from '#features/deck/strips.tsx'
import { DeckShell } from './deck-shell.tsx'
import './desk.css'
import './small-window.css'

const slow = 300

const Starting = ({ sentence }: { sentence: string | null }) => {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), slow)
    return () => clearTimeout(timer)
  }, [])
  return <main className="starting">{(late || sentence !== null) && <p>{sentence ?? words.deck.starting}</p>}</main>
}

const useLook = () => {
  const { data } = useDeskQuery('settings.get', {})
  useEffect(() => {
    if (data) applyLook(data.settings)
  }, [data])
}

/** The page: nothing before the deck is known, then all of it. */
export const Desk = () => {
  const { data: deck, failure } = useDeskQuery('deck.get', {})
  useLook()
  const [spoken] = useState(() => new Spoken())
  const practice = deck?.workspace.practice ?? false
  useEffect(() => {
    document.title = practice ? words.deck.practiceTitle : words.deck.name
  }, [practice])
  if (!deck) {
    return (
      <>
        <Strips deck={deck} />
        <Starting sentence={failure && `${words.deck.failed} ${failureSentence(failure)}`} />
      </>
    )
  }
  return (
    <HandlesContext value={deck.handles}>
      <KeyMapProvider>
        <SpokenContext value={spoken}>
          <DeckShell deck={deck} />
        </SpokenContext>
      </KeyMapProvider>
    </HandlesContext>
  )
}
