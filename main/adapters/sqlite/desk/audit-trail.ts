import { type AuditCheck, type AuditFact, type AuditHead, type AuditTextsOf, chainStart } from '#core/domain/audit.ts'
import type { Readable, Writable } from '../database.ts'
import { json } from '../row.ts'
import { auditChain, hashOfEntry, hashOfText } from './audit-chain.ts'

/** Random bytes for a salt; a simulation hands in its own. */
export type Salt = (bytes: number) => Uint8Array

const saltBytes = 16

const headReading = (desk: Readable<'desk'>, workspaceId: string): (() => AuditHead) => {
  const head = desk.prepare<[string], AuditHead>(
    'SELECT number, hash FROM audit WHERE workspace_id = ? ORDER BY number DESC LIMIT 1',
  )
  return () => head.get(workspaceId) ?? { number: 0, hash: chainStart }
}

export const auditReading = (desk: Readable<'desk'>, workspaceId: string) => {
  const last = desk.prepare<[string, string], AuditHead>(
    'SELECT number, hash FROM audit WHERE workspace_id = ? AND subject = ? ORDER BY number DESC LIMIT 1',
  )
  const { check } = auditChain(desk, workspaceId)
  const verify = desk.transaction((known: AuditCheck | null): AuditCheck => check(null, known))
  let found: AuditCheck | null = null
  return {
    /** The newest entry about a row. */
    auditOf: (subject: string): AuditHead | null => last.get(workspaceId, subject) ?? null,
    verifyAudit: (): AuditCheck => verify.deferred(null),
    /** The whole of it the first time, afterwards what was added to a chain that was whole. */
    verifyAuditOn: (): AuditCheck => {
      found = verify.deferred(found)
      return found
    },
  }
}

export const auditWriting = (desk: Writable<'desk'>, workspaceId: string, salt: Salt) => {
  const head = headReading(desk, workspaceId)
  const insert = desk.prepare(
    `INSERT INTO audit (workspace_id, number, at, kind, subject, state, facts, previous, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const keep = desk.prepare('INSERT INTO audit_text (workspace_id, entry, name, salt, text) VALUES (?, ?, ?, ?, ?)')

  /** The words beside the entry; what of them goes into it. */
  const keepTexts = (number: number, { facts, texts = {} }: AuditFact): AuditFact['facts'] => {
    const hashes: AuditFact['facts'] = {}
    for (const [name, text] of Object.entries(texts)) {
      if (name in facts) throw new Error(`"${name}" is both a fact and a text of an audit entry.`)
      hashes[name] = null
      if (text === null) continue
      const grains = salt(saltBytes)
      keep.run(workspaceId, number, name, grains, text)
      hashes[name] = hashOfText(grains, text)
    }
    return { ...facts, ...hashes }
  }

  const append = (facts: readonly AuditFact[]): void => {
    let last = head()
    for (const fact of facts) {
      const { at, kind, subject, state } = fact
      const number = last.number + 1
      const chained = { at, kind, subject, state, facts: keepTexts(number, fact) }
      const hash = hashOfEntry(last.hash, number, chained)
      insert.run(workspaceId, number, at, kind, subject, state, json(chained.facts), last.hash, hash)
      last = { number, hash }
    }
  }

  type Value = string | number
  const eraseWhere = (condition: string) => {
    const erase = desk.prepare<[string, Value]>(
      `DELETE FROM audit_text WHERE workspace_id = ? AND EXISTS
       (SELECT 1 FROM audit a WHERE a.workspace_id = audit_text.workspace_id AND number = entry AND ${condition})`,
    )
    return (value: Value): number => erase.run(workspaceId, value).changes
  }
  // an entry that somebody has broken must not keep the words of others
  const named = (name: string): string => `iif(json_valid(facts), json_extract(facts, '$.${name}'), NULL)`
  const byEntry = eraseWhere('number = ?')
  const bySubject = eraseWhere('subject = ?')
  // a ticket is asked for by the post's id; a post of ours is named by the reply that became it
  const byPost = eraseWhere(`? IN (subject, ${named('postId')}, ${named('tweetId')})`)
  const byPerson = eraseWhere(`? = ${named('personId')}`)

  const remove = (which: AuditTextsOf): [by: string, texts: number] => {
    if ('entry' in which) return ['entry', byEntry(which.entry)]
    if ('subject' in which) return ['subject', bySubject(which.subject)]
    return 'postId' in which ? ['post', byPost(which.postId)] : ['person', byPerson(which.personId)]
  }
  const erase = desk.transaction((which: AuditTextsOf, at: number): number => {
    const [by, texts] = remove(which)
    // counts only: an id here would bring back whose words they were
    if (texts > 0) append([{ at, kind: 'erasure', subject: by, state: 'erased', facts: { texts } }])
    return texts
  })

  return { append, head, erase: (which: AuditTextsOf, at: number): number => erase.immediate(which, at) }
}
