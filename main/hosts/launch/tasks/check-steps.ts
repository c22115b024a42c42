import { runTool, type ToolResult } from './run-tool.ts'

export type CheckStep = { name: string; run(root: string): Promise<ToolResult> }

const environments = ['main/contract', 'main/core', 'main', 'preload', 'renderer', 'test']

const types: CheckStep[] = environments.map(folder => ({
  name: `types ${folder}`,
  run: root => runTool(root, 'node_modules/typescript/bin/tsc', ['-p', folder, '--pretty', 'false']),
}))

const layers: CheckStep = {
  name: 'layers',
  run: async root => {
    const config = ['--config', 'test/config/dependency-cruiser.cjs', '--output-type', 'json']
    const folders = ['main', 'preload', 'renderer', 'test']
    const { output } = await runTool(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', [
      ...config,
      ...folders,
    ])
    return judgeLayers(output)
  },
}

/** What the resolved paths don't show: a way up and down again instead of a subpath import. */
const climbs = (cruise: Cruise): string[] =>
  cruise.modules.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(({ module }) => module.startsWith('../../') && !source.includes('node_modules'))
      .map(({ module }) => `no-climbing: ${source} → ${module}: use a subpath import\n`),
  )

type Cruise = {
  modules: readonly { source: string; dependencies: readonly { module: string }[] }[]
  summary: {
    totalCruised: number
    violations: readonly { from: string; to: string; rule: { name: string; severity: string } }[]
  }
}

/** A checker that saw no module is green for the wrong reason: with another TypeScript it sees none and says so
 * only in passing. */
const judgeLayers = (output: string): ToolResult => {
  const start = output.indexOf('{')
  let cruise: Cruise
  try {
    cruise = JSON.parse(output.slice(start)) as Cruise
  } catch {
    return { code: 1, output }
  }
  const { totalCruised, violations } = cruise.summary
  if (totalCruised === 0) return { code: 1, output: 'The layer check saw no module.\n' }
  const lines = [...violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}\n`), ...climbs(cruise)]
  return { code: lines.length === 0 ? 0 : 1, output: lines.join('') }
}

const biome: CheckStep = {
  name: 'lint and format',
  run: root =>
    runTool(root, 'node_modules/@biomejs/biome/bin/biome', ['check', '--colors=off', '--diagnostic-level=warn', '.']),
}

const styles: CheckStep = {
  name: 'styles',
  run: root => runTool(root, 'node_modules/stylelint/bin/stylelint.mjs', ['renderer/**/*.css', '--allow-empty-input']),
}

const deadCode: CheckStep = {
  name: 'dead code',
  run: root => runTool(root, 'node_modules/knip/bin/knip.js', ['--no-progress']),
}

/** The slow ones first. */
export const checkSteps: readonly CheckStep[] = [...types.toReversed(), layers, deadCode, biome, styles]
