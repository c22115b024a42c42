import process from 'node:process'

export const section = (title: string): void => {
  process.stdout.write(`\n== ${title}\n`)
}

export const list = (title: string, lines: readonly string[]): void => {
  if (lines.length === 0) return
  section(title)
  for (const line of lines) process.stdout.write(`${line}\n`)
}
