import { shell } from 'electron'

/**
 * What the system's browser may be given. The system opens whatever a scheme is registered for: `file:` runs programs,
 * `smb:` sends the user's password hash, so https and nothing else, and no name or password inside.
 */
export const mayOpenExternally = (address: string): boolean => {
  const url = URL.parse(address)
  return url !== null && url.protocol === 'https:' && url.hostname !== '' && !url.username && !url.password
}

export const openExternally = (address: string): void => {
  if (mayOpenExternally(address)) void shell.openExternal(new URL(address).href)
}
