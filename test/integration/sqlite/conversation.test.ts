import { expect, it } from 'vitest'
import type { PostId } from '#contract/ids.ts'
import { getConversation } from '#core/use-cases/queries/get-conversation.ts'
import { queriesOn } from './column-scene.ts'
import { account, idAt, person, post } from './examples.ts'
import { openFiles } from './files.ts'

const entriesOf = (files: ReturnType<typeof openFiles>, postId: PostId) => {
  const outcome = getConversation(queriesOn(files), { subject: { postId } })
  if (!outcome.ok) throw new Error(outcome.error.code)
  return outcome.value.entries
}

it('a conversation is there as it was: earlier words of edited posts, and a line for what is gone', async () => {
  using files = openFiles()
  await files.cache.setAccount(account)
  const [root, first, second, newest, gone] = [idAt(1), idAt(2), idAt(3), idAt(4), idAt(5)]
  const versions = [first, second, newest]
  const ingest = (id: PostId, text: string, known: PostId[], seenAt: number) =>
    files.cache.ingestPosts({
      posts: [post(id, text, { conversationId: root, inReplyToId: root, versions: known })],
      people: [person('77')],
      seenAt,
    })
  await files.cache.ingestPosts({ posts: [post(root, 'the question')], people: [], seenAt: 1 })
  await ingest(first, 'it is brokn', [first], 2)
  // the second version was never seen: X names it and shows the newest
  await ingest(newest, 'it is broken again', versions, 3)
  await ingest(gone, 'never mind', [gone], 4)
  await files.cache.markGone([gone], 'x', 5)

  const entries = entriesOf(files, root)
  expect(entries.map(({ id }) => id)).toEqual([`post:${root}`, `post:${newest}`, `gone:${gone}`])
  expect(entries[0]).toMatchObject({ versions: [] })
  expect(entries[1]).toMatchObject({
    text: [{ text: 'it is broken again' }],
    versions: [
      { id: first, text: [{ text: 'it is brokn' }] },
      { id: second, text: null },
    ],
  })
  expect(JSON.stringify(entries)).not.toContain('never mind')

  // what X removes goes with all that it ever said
  await files.cache.markGone([newest], 'x', 6)
  expect(JSON.stringify(entriesOf(files, root))).not.toContain('brok')
})
