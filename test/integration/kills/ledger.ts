import { appendFileSync } from 'node:fs'
import type { Outcome } from '#contract/desk/failure.ts'
import type { CommandName, ProcedureInput, ProcedureOutput } from '#contract/desk/procedures.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import type { Settings } from '#contract/desk/views/settings.ts'
import { type Subject, subjectKey } from '#core/domain/reply.ts'

/** A command of which no answer has come: it may have been done or not. */
type Open = {
  [N in CommandName]: { name: N; input: ProcedureInput<N> }
}[CommandName]

/** Failures that no fault of the outside world explains. */
const defects: ReadonlySet<string> = new Set([
  'internal',
  'invalid_input',
  'invalid_output',
  'unknown_procedure',
  'engine_restarted',
])

/**
 * What the desk has acknowledged, kept outside of it: every command and every answer is a line of a file before the
 * next thing happens, and what must be on the disk after a kill is summed up from them.
 */
export class Ledger {
  readonly #file: string
  #sequence = 0
  readonly #open = new Map<number, Open>()
  acknowledged = 0
  /** Answers that no desk should give. */
  readonly defects: string[] = []

  /** The newest words of each subject. */
  readonly words = new Map<string, string>()
  readonly #subjectOfDraft = new Map<string, string>()
  readonly replies = new Map<string, { subject: string; text: string; undone: boolean }>()
  readonly #prepared = new Map<string, string>()
  /** Post by deletion. */
  readonly deletions = new Map<string, string>()
  /** Posts that a ticket was asked for, and tickets that were claimed. */
  readonly tickets = new Set<string>()
  readonly claims = new Set<string>()
  readonly settings: Partial<Settings> = {}
  readonly marks = new Map<string, string>()
  columns: Column[] | null = null

  constructor(file: string) {
    this.#file = file
  }

  #line(entry: Record<string, unknown>): void {
    appendFileSync(this.#file, `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`)
  }

  remark(entry: Record<string, unknown>): void {
    this.#line(entry)
  }

  sent<N extends CommandName>(name: N, input: ProcedureInput<N>): number {
    this.#sequence += 1
    this.#line({ command: this.#sequence, name, input })
    this.#open.set(this.#sequence, { name, input } as Open)
    return this.#sequence
  }

  answered<N extends CommandName>(
    sequence: number,
    name: N,
    input: ProcedureInput<N>,
    outcome: Outcome<ProcedureOutput<N>>,
  ): void {
    this.#line({ answer: sequence, outcome })
    this.#open.delete(sequence)
    if (outcome.ok) {
      this.acknowledged += 1
      // the two belong together by the signature; a union of pairs can't be built from them without saying so
      this.#acknowledge({ name, input, value: outcome.value } as Acknowledged)
    } else if (defects.has(outcome.error.code)) {
      this.defects.push(`${name} ${JSON.stringify(input)}: ${JSON.stringify(outcome.error)}`)
    }
  }

  #acknowledge(done: Acknowledged): void {
    switch (done.name) {
      case 'draft.save': {
        const key = subjectKey(done.input.subject as Subject)
        this.words.set(key, done.input.text)
        this.#subjectOfDraft.set(done.value.draftId, key)
        break
      }
      case 'draft.discard':
        this.words.delete(this.#subjectOfDraft.get(done.input.draftId) ?? '')
        break
      case 'reply.send': {
        const subject = this.#subjectOfDraft.get(done.input.draftId) ?? ''
        this.replies.set(done.value.replyId, { subject, text: this.words.get(subject) ?? '', undone: false })
        break
      }
      case 'reply.undo': {
        const reply = this.replies.get(done.input.replyId)
        if (reply) reply.undone = true
        break
      }
      case 'deletion.prepare':
        this.#prepared.set(done.value.preparation, done.value.post.id)
        break
      case 'deletion.confirm':
        this.deletions.set(done.value.deletionId, this.#prepared.get(done.input.preparation) ?? '')
        break
      case 'ticket.make':
        this.tickets.add(done.input.postId)
        break
      case 'claim.take':
        this.claims.add(done.input.ticketId)
        break
      case 'settings.set':
        Object.assign(this.settings, done.input.settings)
        break
      case 'column.markRead': {
        const before = this.marks.get(done.input.columnId) ?? '0'
        if (BigInt(done.input.upTo) > BigInt(before)) this.marks.set(done.input.columnId, done.input.upTo)
        break
      }
      case 'column.update':
        this.columns = done.input.columns as Column[]
        break
      default:
        break
    }
  }

  /** The words of saves that were not answered. */
  openWords(subject: string): string[] {
    return [...this.#open.values()].flatMap(open =>
      open.name === 'draft.save' && subjectKey(open.input.subject as Subject) === subject ? [open.input.text] : [],
    )
  }

  isDiscardOpen(subject: string): boolean {
    return [...this.#open.values()].some(
      open => open.name === 'draft.discard' && this.#subjectOfDraft.get(open.input.draftId) === subject,
    )
  }

  openSettings(): ProcedureInput<'settings.set'>['settings'][] {
    return [...this.#open.values()].flatMap(open => (open.name === 'settings.set' ? [open.input.settings] : []))
  }

  openColumns(): Column[][] {
    return [...this.#open.values()].flatMap(open =>
      open.name === 'column.update' ? [open.input.columns as Column[]] : [],
    )
  }

  /** Nothing is open any more: from here on the disk's word counts for what was. */
  close(): void {
    this.#open.clear()
  }
}

type Acknowledged = {
  [N in CommandName]: { name: N; input: ProcedureInput<N>; value: ProcedureOutput<N> }
}[CommandName]
