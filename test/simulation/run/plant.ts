import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { PlantedBug } from './planted-bugs.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

const occurrences = (text: string, find: string): number => text.split(find).length - 1

/** Plants the bug into every file of it that is loaded from now on. */
export const plant = ({ name, patches }: PlantedBug): { mustBePlanted(): void } => {
  const missing = new Set(patches)
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      const mine = url.startsWith('file:') ? patches.filter(({ file }) => fileURLToPath(url) === `${root}${file}`) : []
      if (mine.length === 0) return loaded
      let source = Buffer.from(loaded.source as Uint8Array).toString()
      for (const patch of mine) {
        const found = occurrences(source, patch.find)
        if (found !== 1) throw new Error(`"${name}" is to be planted once in ${patch.file}, and fits ${found} times.`)
        source = source.replace(patch.find, () => patch.put)
        missing.delete(patch)
      }
      return { ...loaded, source }
    },
  })
  return {
    mustBePlanted() {
      for (const { file } of missing) throw new Error(`"${name}" was not planted: ${file} was not loaded.`)
    },
  }
}
