type Patch = { file: string; find: string; put: string }

/** A bug on purpose: text of the real source that is exchanged while it is loaded, so that nothing in it knows. */
export type PlantedBug = { name: string; patches: readonly Patch[] }

const replies = 'main/core/use-cases/replies'
const deletions = 'main/core/use-cases/deletions'

/** What the rules are for: each of these must be noticed. `find` fits exactly once, or the run fails. */
export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'no safe_update',
    patches: [{ file: 'main/adapters/zendesk/update-body.ts', find: 'safe_update: true,', put: '' }],
  },
  {
    name: 'no wait for the second',
    patches: [
      {
        file: 'main/core/domain/safe-update.ts',
        find: 'return serverSecond > stampSecond ? 0 : (stampSecond - serverSecond + 1) * 1000',
        put: 'return 0 * (serverSecond - stampSecond)',
      },
    ],
  },
  {
    name: 'retry a PUT',
    patches: [
      {
        file: 'main/adapters/zendesk/zendesk-client.ts',
        find: `write: (method, path, body, idempotencyKey) =>
      once(method, path, \`\${baseUrl}\${path}\`, JSON.stringify(body), idempotencyKey),`,
        put: `write: async (method, path, body, idempotencyKey) => {
      const first = await once(method, path, \`\${baseUrl}\${path}\`, JSON.stringify(body), idempotencyKey)
      if (first.ok || first.fault.applied === 'no') return first
      return once(method, path, \`\${baseUrl}\${path}\`, JSON.stringify(body), idempotencyKey)
    },`,
      },
    ],
  },
  {
    name: 'skip the audits',
    patches: [
      {
        file: `${replies}/prove-reply.ts`,
        find: 'const ours = answer.value.audits.find(audit => audit.replyId === reply.id)',
        put: 'const ours = answer.value.audits.find(() => false)',
      },
    ],
  },
  {
    name: 'skip our own timeline',
    patches: [
      {
        file: `${replies}/check-reply.ts`,
        find: 'for (const { id } of desk.config.accounts) {',
        put: 'for (const { id } of desk.config.accounts.slice(0, 0)) {',
      },
    ],
  },
  {
    name: 'know a post by the same words only',
    patches: [
      {
        file: 'main/core/domain/matching.ts',
        find: 'if (same.length > 0) return same',
        put: 'return same',
      },
    ],
  },
  {
    name: 'prove by the same words only',
    patches: [
      {
        file: `${replies}/prove-reply.ts`,
        find: 'const likeness = isText(post, reply.text)',
        put: "const likeness = post.text.endsWith(reply.text) ? 'surely' : 'no'",
      },
    ],
  },
  {
    name: 'no look at X where no post is known',
    patches: [
      {
        file: 'main/core/domain/reply-gate.ts',
        find: 'if (target.postId === null) return true',
        put: 'if (target.postId === null) return false',
      },
    ],
  },
  {
    name: 'row after byte',
    patches: [
      {
        file: `${replies}/send-once.ts`,
        find: "const reply = await moveReply(desk, held, 'sending', { stamp: ticket.stamp, lookedAt, sentAt, heldUntil: null })",
        put: 'let reply = held',
      },
      {
        file: `${replies}/send-once.ts`,
        find: 'if (!answer.ok) return settle(',
        put: `reply = await moveReply(desk, held, 'sending', { stamp: ticket.stamp, lookedAt, sentAt, heldUntil: null })
  if (!answer.ok) return settle(`,
      },
    ],
  },
  {
    name: 'resend with a fresh stamp',
    patches: [
      {
        file: `${replies}/send-once.ts`,
        find: '{ ticket, lookedAt }: { ticket: Ticket; lookedAt: number },\n): Promise<Reply> => {',
        put: `{ ticket: checked, lookedAt }: { ticket: Ticket; lookedAt: number },
): Promise<Reply> => {
  const fresh = await desk.zendesk.ticket(ticketId)
  const ticket = (fresh.ok ? fresh.value.tickets[0] : undefined) ?? checked`,
      },
    ],
  },
  {
    name: 'accept a 200 without a Tweet event',
    patches: [
      {
        file: `${replies}/prove-reply.ts`,
        find: 'const event = tweetEventFor(audits.value.audits, reply)',
        put: "const event = tweetEventFor(audits.value.audits, reply) ?? { kind: 'tweet', text: '' }",
      },
    ],
  },
  {
    name: 'DELETE before the notice row',
    patches: [
      {
        file: `${deletions}/confirm-deletion.ts`,
        find: "if ((await desk.desk.commit({ deletion, notice, audit })) === 'conflict') return failed('deletion_in_progress')",
        put: `if ((await desk.desk.commit({ deletion, audit })) === 'conflict') return failed('deletion_in_progress')
  void desk.clock.wait(500).then(() => desk.desk.commit({ notice }))`,
      },
    ],
  },
  {
    name: 'DELETE twice on a timeout',
    patches: [
      {
        file: `${deletions}/run-deletion.ts`,
        find: 'const answer = await desk.x.deletePost(deletion.account, deletion.postId)',
        put: `let answer = await desk.x.deletePost(deletion.account, deletion.postId)
  if (!answer.ok && answer.fault.kind === 'lost') answer = await desk.x.deletePost(deletion.account, deletion.postId)`,
      },
    ],
  },
  {
    name: "claim released by someone who doesn't own it",
    patches: [
      {
        file: 'main/core/domain/claim.ts',
        find: 'if (ticket.assigneeId !== claim.agentId || newestClaim(audits)?.id !== claim.id) return null',
        put: '',
      },
      {
        file: 'main/core/domain/claim.ts',
        find: 'return later.every(audit => audit.authorId === ticket.requesterId) ? { assigneeId } : null',
        put: 'return later.length < 1000 ? { assigneeId } : null',
      },
    ],
  },
  {
    name: 'hold survives a restart',
    patches: [
      {
        file: `${replies}/deliver-reply.ts`,
        find: 'if (canBeTakenBack(reply)) {\n      await giveBack',
        put: "if (reply.state === 'held') return true\n    if (canBeTakenBack(reply)) {\n      await giveBack",
      },
      {
        file: `${replies}/deliver-reply.ts`,
        find: "const sent = reply.state === 'claiming' ?",
        put: `if (reply.state === 'held' && reply.ticketId) {
    const checked = await checkReply(desk, reply, reply.ticketId, { leaving: true }, signal)
    if ('problem' in checked) return
    await proveReply(desk, await sendOnce(desk, reply, reply.ticketId, checked), signal)
    return
  }
  const sent = reply.state === 'claiming' ?`,
      },
    ],
  },
]
