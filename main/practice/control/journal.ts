export interface JournalEntry {
  time: string
  method: string
  path: string
  body: unknown
  /** Null when the connection was dropped before an answer. */
  status: number | null
  answer: unknown
}

interface Kept extends Omit<JournalEntry, 'answer'> {
  /** As text: hundreds of pages of posts would be much larger as objects. */
  answer: string
  type: string
}

const MOST_ENTRIES = 20_000
const MOST_CHARACTERS = 100_000_000

/** Every request a server received, oldest first: the newest 20,000, or fewer when their answers are very long. */
export class Journal {
  #entries: Kept[] = []
  #characters = 0

  /** The entry takes its place when the request arrives; status and answer are filled in later. */
  open(method: string, path: string, body: unknown): Kept {
    const entry: Kept = { time: new Date().toISOString(), method, path, body, status: null, answer: '', type: '' }
    this.#entries.push(entry)
    return entry
  }

  answer(entry: Kept, body: Buffer, type: string): void {
    entry.type = type
    entry.answer = type.startsWith('image/') ? `(${body.length} bytes of ${type})` : body.toString('utf8')
    this.#characters += entry.answer.length
    while (this.#entries.length > MOST_ENTRIES || (this.#characters > MOST_CHARACTERS && this.#entries.length > 1)) {
      this.#characters -= this.#entries.shift()?.answer.length ?? 0
    }
  }

  list(wanted: { method: string | null; pathPattern: string | null }): JournalEntry[] {
    const pattern = wanted.pathPattern === null ? undefined : new RegExp(wanted.pathPattern)
    return this.#entries
      .filter(
        entry => (wanted.method === null || entry.method === wanted.method) && (pattern?.test(entry.path) ?? true),
      )
      .map(({ type, ...entry }) => ({ ...entry, answer: readable(entry.answer, type) }))
  }

  clear(): void {
    this.#entries = []
    this.#characters = 0
  }
}

/** A bare number of more digits than a JS number holds stays the text it was: 19-digit ids are compared with it. */
const exact = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
    ? context?.source
    : value

/** A JSON value where it is one, else the text. */
export function readable(text: string, type: string): unknown {
  if (text === '') return null
  if (!/json/.test(type)) return text
  try {
    return JSON.parse(text, exact) as unknown
  } catch {
    return text
  }
}
