import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Bench, Figure } from './figure.ts'

const benches = async (names: readonly string[]): Promise<Bench[]> => {
  const files = readdirSync(import.meta.dirname).filter(file => file.endsWith('.bench.ts'))
  const wanted = files.filter(file => names.length === 0 || names.includes(file.replace(/\.bench\.ts$/, '')))
  const loaded = wanted.sort().map(async file => (await import(join(import.meta.dirname, file))).default as Bench)
  return Promise.all(loaded)
}

const round = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))

const row = (figure: Figure): string =>
  [
    figure.holds ? 'holds ' : 'FAILS ',
    figure.name.padEnd(56),
    `${round(figure.value)} ${figure.unit}`.padStart(16),
    (figure.floor === null ? '' : `floor ${round(figure.floor)}`).padStart(16),
    (figure.ratio === null ? '' : `ratio ${round(figure.ratio)}`).padStart(14),
    `  ${figure.bar}`,
  ].join('')

/** One bench after the other: two at once would measure each other. */
export const runBenches = async (args: readonly string[]): Promise<number> => {
  const json = args.includes('--json')
  const chosen = await benches(args.filter(arg => !arg.startsWith('--')))
  if (chosen.length === 0) {
    process.stderr.write('There is no bench of that name in test/bench.\n')
    return 2
  }
  const figures: Figure[] = []
  for (const bench of chosen) {
    process.stderr.write(`${bench.name}…\n`)
    const measured = await bench.run()
    for (const figure of measured) (json ? process.stderr : process.stdout).write(`${row(figure)}\n`)
    figures.push(...measured)
  }
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`)
  return figures.every(figure => figure.holds) ? 0 : 1
}

if (import.meta.main) process.exit(await runBenches(process.argv.slice(2)))
