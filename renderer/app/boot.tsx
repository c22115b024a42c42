import '@fontsource-variable/inter/index.css'
import type { Root } from 'react-dom/client'
import { DeskProvider } from '#data/desk-context.tsx'
import { applyLook, applyRail, rememberedLook } from '#data/remembered.ts'
import type { Transport } from '#data/transport.ts'
import { words } from '#data/words/en.ts'
import { Boundary } from '#ui/boundary.tsx'
import '#ui/styles.css'
import { Desk } from './desk.tsx'

/** The look of last time is set before anything is drawn, so that nothing flashes. */
export const boot = (root: Root, transport: Transport) => {
  applyLook(rememberedLook())
  applyRail()
  root.render(
    <Boundary
      title={words.deck.broken.page}
      text={words.deck.broken.pageText}
      again={words.deck.broken.reload}
      onAgain={() => location.reload()}
    >
      <DeskProvider transport={transport}>
        <Desk />
      </DeskProvider>
    </Boundary>,
  )
}
