import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expansions, mediaFields, personFields, postFields } from '#adapters/x/fields.ts'

const specs = process.env.SWITCHBOARD_SPECS
const file = specs === undefined ? null : join(specs, 'x-openapi-2.166.json')
const skipped = file === null || !existsSync(file)
const reason = skipped ? ' (skipped: SWITCHBOARD_SPECS names no folder with X’s specification)' : ''

/** X takes an unknown field name without a word, bills the post and leaves the field out. */
test.skipIf(skipped)(`every name asked for is in X’s specification${reason}`, () => {
  const spec = JSON.parse(readFileSync(file ?? '', 'utf8'))
  const known = (parameter: string): string[] => spec.components.parameters[parameter].schema.items.enum
  expect(known('TweetFieldsParameter')).toEqual(expect.arrayContaining([...postFields]))
  expect(known('TweetExpansionsParameter')).toEqual(expect.arrayContaining([...expansions]))
  expect(known('UserFieldsParameter')).toEqual(expect.arrayContaining([...personFields]))
  expect(known('MediaFieldsParameter')).toEqual(expect.arrayContaining([...mediaFields]))
})

test('the fields without which a post is not readable are asked for', () => {
  expect(postFields).toEqual(
    expect.arrayContaining(['author_id', 'conversation_id', 'edit_history_tweet_ids', 'note_tweet']),
  )
})
