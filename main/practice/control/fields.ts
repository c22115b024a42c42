/** A request that can't be done, with a sentence that says why. */
export class Wrong extends Error {}

/** The fields of an event. `only` must be called first: a misspelt field would otherwise do nothing, silently. */
export class Fields {
  readonly #fields: Record<string, unknown>

  constructor(fields: Record<string, unknown>) {
    this.#fields = fields
  }

  only(...names: string[]): void {
    const unknown = Object.keys(this.#fields).find(name => !names.includes(name))
    if (unknown) throw new Wrong(`This event has no field "${unknown}". It has: ${names.join(', ') || 'none'}.`)
  }

  text(name: string): string | undefined {
    const value = this.#fields[name]
    if (value === undefined) return undefined
    if (typeof value !== 'string' || value === '') throw new Wrong(`"${name}" is a text.`)
    return value
  }

  /** Ids are texts, but small ones are easily written as numbers. */
  id(name: string): string | undefined {
    const value = this.#fields[name]
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
    const text = this.text(name)
    if (text !== undefined && !/^\d+$/.test(text)) throw new Wrong(`"${name}" is an id: digits.`)
    return text
  }

  flag(name: string): boolean | undefined {
    const value = this.#fields[name]
    if (value !== undefined && typeof value !== 'boolean') throw new Wrong(`"${name}" is true or false.`)
    return value
  }

  whole(name: string): number | undefined {
    const value = this.#fields[name]
    if (value === undefined) return undefined
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
      throw new Wrong(`"${name}" is a whole number.`)
    return value
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T | undefined {
    const value = this.#fields[name]
    if (value === undefined) return undefined
    const word = words.find(one => one === value)
    if (!word) throw new Wrong(`"${name}" is one of ${words.join(', ')}.`)
    return word
  }

  raw(name: string): unknown {
    return this.#fields[name]
  }
}
