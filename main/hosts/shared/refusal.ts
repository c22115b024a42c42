/** Why the desk doesn't start, as one sentence for the person at the terminal. */
export class Refusal extends Error {
  readonly exitCode: number
  constructor(sentence: string, exitCode = 2) {
    super(sentence)
    this.name = 'Refusal'
    this.exitCode = exitCode
  }
}

/** Another desk has this data folder. `comesForward`: its window does, so that whoever asked sees what they wanted. */
export class AlreadyOpen extends Refusal {
  readonly comesForward: boolean
  constructor(sentence: string, comesForward: boolean) {
    super(sentence, 0)
    this.name = 'AlreadyOpen'
    this.comesForward = comesForward
  }
}
