import { createHash } from 'node:crypto'

/** What happened in one seed, in order, readable; and its hash, by which two runs are compared to the byte. */
export type Story = {
  tell(line: string): void
  lines(): readonly string[]
  hash(): string
}

/** `clock`: the world's time, epoch milliseconds. */
export const createStory = (clock: () => number): Story => {
  const lines: string[] = []
  return {
    tell: line => void lines.push(`${new Date(clock()).toISOString().slice(11, 23)}  ${line}`),
    lines: () => lines,
    hash: () => createHash('sha256').update(lines.join('\n')).digest('hex'),
  }
}

/** A text of a story or a request, on one line and not too long. */
export const inBrief = (text: string, longest = 60): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}
