import { type ContextMenuParams, clipboard, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'

type Item = MenuItemConstructorOptions

const itemsFor = ({ isEditable, selectionText, linkURL, editFlags }: ContextMenuParams): Item[] => {
  const link: Item[] = linkURL.startsWith('https:')
    ? [{ label: 'Copy link', click: () => void clipboard.writeText(linkURL) }]
    : []
  if (!isEditable) return [...link, ...(selectionText.trim() === '' ? [] : [{ role: 'copy' } as const])]
  return [
    { role: 'cut', enabled: editFlags.canCut },
    { role: 'copy', enabled: editFlags.canCopy },
    { role: 'paste', enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', enabled: editFlags.canSelectAll },
  ]
}

/** What every browser has and Electron has not: copy and paste by the other mouse button. */
export const addContextMenu = (contents: WebContents): void => {
  contents.on('context-menu', (_event, params) => {
    const items = itemsFor(params)
    if (items.length > 0) Menu.buildFromTemplate(items).popup()
  })
}
