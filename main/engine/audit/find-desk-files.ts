import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const name = 'desk.db'

const below = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => join(folder, entry.name, name))
    .filter(existsSync)
    .sort()

/** A file stands for itself; a folder for its desk.db, or for those of the workspaces in it. */
export const findDeskFiles = (path: string): string[] => {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  if (existsSync(join(path, name))) return [join(path, name)]
  const workspaces = join(path, 'workspaces')
  return below(existsSync(workspaces) ? workspaces : path)
}
