import { Download, Ellipsis, Upload } from 'lucide-react'
import { useRef } from 'react'
import type { LayoutFile } from '#contract/desk/views/layout.ts'
import { useLayout } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'
import { Menu, MenuButton } from '#ui/menu.tsx'

const text = words.layout
const fileName = 'switchboard-layout.json'

const save = (file: LayoutFile) => {
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The browser has begun to read it when the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** The whole layout as a file, out and in. */
export const DeckMenu = () => {
  const layout = useLayout()
  const input = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    await layout.import(await file.text(), text.imported)
  }
  return (
    <>
      <Menu label={text.deckMenu.name} icon={Ellipsis} className="rail-button">
        <MenuButton onClick={() => save({ kind: 'switchboard-layout', version: 1, columns: [...layout.columns()] })}>
          <Icon of={Download} size={14} />
          {text.deckMenu.export}
        </MenuButton>
        <MenuButton onClick={() => input.current?.click()}>
          <Icon of={Upload} size={14} />
          {text.deckMenu.import}
        </MenuButton>
      </Menu>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={text.deckMenu.import}
        onChange={event => {
          void take(event.target.files?.[0])
          // The same file may be chosen again after it was mended.
          event.target.value = ''
        }}
      />
    </>
  )
}
