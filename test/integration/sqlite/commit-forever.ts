import { writeSync } from 'node:fs'
import process from 'node:process'
import { createDeskStore } from '#adapters/sqlite/desk-store.ts'
import { openWritable } from '#adapters/sqlite/open-databases.ts'
import type { DraftId } from '#contract/ids.ts'
import { draft } from './examples.ts'
import { workspace } from './files.ts'

/** The victim of killed.test.ts. */
const folder = process.argv[2] ?? ''
const store = createDeskStore(openWritable(folder).desk, workspace)
let version = (await store.draft('draft-1' as DraftId))?.version ?? 0
for (;;) {
  version += 1
  const outcome = await store.commit({
    draft: draft({ version, text: `Version ${version} `.repeat(50) }),
    audit: [{ at: version, kind: 'reply', subject: 'draft-1', state: 'saved', facts: { version } }],
  })
  if (outcome !== 'committed') throw new Error('conflict')
  writeSync(1, `${version}\n`)
}
