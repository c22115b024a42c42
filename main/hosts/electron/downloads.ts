import { join } from 'node:path'
import { app, type Session } from 'electron'
import { isOurs } from './origin.ts'

/**
 * An export and the deck's layout are the only files that the desk ever puts on the disk, and a person says where.
 * Anything else, a link to a program in somebody's post for one, is not taken.
 */
export const guardDownloads = (session: Session): void => {
  session.on('will-download', (event, item) => {
    const address = item.getURL()
    if (!isExport(address) && !isLayout(address, item.getFilename())) return event.preventDefault()
    item.setSaveDialogOptions({ defaultPath: join(app.getPath('downloads'), item.getFilename()) })
  })
}

const isExport = (address: string) => isOurs(address) && new URL(address).pathname === '/export'

/** Made by our own page: a blob's address begins with the origin of the page that made it. */
const isLayout = (address: string, fileName: string) =>
  address.startsWith('blob:') && isOurs(address.slice('blob:'.length)) && fileName === 'switchboard-layout.json'
