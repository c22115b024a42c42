import { inspect } from 'node:util'

const hidden = '[secret]'

/**
 * A token that can't be printed by accident: not by JSON, not by a template, not by `console.log`. The private field
 * can't be enumerated or cloned either. Only `reveal` gives it, and only the adapters call it, right before a request.
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toJSON(): string {
    return hidden
  }

  toString(): string {
    return hidden
  }

  [inspect.custom](): string {
    return hidden
  }
}
