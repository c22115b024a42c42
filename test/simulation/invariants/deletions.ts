import type { Deletion } from '#core/domain/deletion.ts'
import type { Invariant } from './judge.ts'

/** Invariant 4, and the first half of 5: no DELETE without a confirmation and its rows, none twice for one. */
export const guardedDeletions: Invariant = ({ world, network, rows, violated }) => {
  const preparations = new Map<string, string>()
  /** Per desk and post: how often a person has confirmed. */
  const confirmed = new Map<string, number>()
  /** Per deletion and confirmation: DELETEs that left, and whether a lookup has shown the post since the last. */
  const asked = new Map<string, { shown: boolean }>()
  const keyOf = (deletion: Deletion): string => `${deletion.id} ${deletion.confirmations}`
  const ofPost = (deskName: string, postId: string): Deletion | undefined =>
    [...rows.deletions.values()].findLast(({ desk, row }) => desk.name === deskName && row.postId === postId)?.row

  network.onDeparture(({ service, incoming, link }) => {
    if (service !== 'x' || incoming.method !== 'DELETE') return
    const postId = incoming.path.split('/')[3] ?? ''
    const deletion = ofPost(link.name, postId)
    if (deletion?.state !== 'deleting')
      return violated('4: confirmed', `a DELETE of ${postId} leaves; its row says ${deletion?.state}`)
    if (!rows.notices.has(deletion.id)) violated('5: notice before DELETE', `${deletion.id} has no notice`)
    if ((confirmed.get(`${link.name} ${postId}`) ?? 0) < deletion.confirmations)
      violated('4: confirmed', `${deletion.id} counts more confirmations than there were`)
    const before = asked.get(keyOf(deletion))
    if (before && !before.shown)
      violated('4: one DELETE', `a second DELETE of ${postId} leaves for one confirmation without a look between`)
    asked.set(keyOf(deletion), { shown: false })
  })

  network.onSettled(({ service, incoming, link }, outcome) => {
    if (service !== 'x' || incoming.path !== '/2/tweets' || outcome !== 200) return
    for (const id of (incoming.query.get('ids') ?? '').split(',')) {
      const deletion = ofPost(link.name, id)
      const before = deletion ? asked.get(keyOf(deletion)) : undefined
      if (before && world.posts.post(id)?.deletedAt === null) before.shown = true
    }
  })

  return {
    asked(desk, name, input) {
      if (name !== 'deletion.confirm') return
      const postId = preparations.get((input as { preparation: string }).preparation)
      const key = `${desk.name} ${postId}`
      if (postId) confirmed.set(key, (confirmed.get(key) ?? 0) + 1)
    },
    acknowledged(_desk, { name, value }) {
      if (name === 'deletion.prepare') preparations.set(value.preparation, value.post.id)
    },
    committed(_desk, { deletion }) {
      if (!deletion) return
      const gone = world.posts.post(deletion.postId)?.deletedAt !== null
      if ((deletion.state === 'deleted' || deletion.state === 'alreadyGone') && !gone)
        violated('2: deleted', `${deletion.id} is ${deletion.state}, and ${deletion.postId} is still there`)
    },
  }
}
