import { readFileSync } from 'node:fs'

/** What a suite came to. `reasons`: why each skipped test was skipped. */
export type Tally = { passed: number; failed: number; skipped: number; reasons: string[] }

const none: Tally = { passed: 0, failed: 0, skipped: 0, reasons: [] }

export const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      reasons: [...all.reasons, ...one.reasons],
    }),
    none,
  )

const read = <T>(file: string): T | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return null
  }
}

/** A suite that left no result is a failure: it may not have run at all. */
const broken: Tally = { ...none, failed: 1 }

type VitestResults = {
  numPassedTests: number
  numFailedTests: number
  testResults: readonly {
    status: string
    assertionResults: readonly { status: string; fullName: string; meta?: { skipReason?: string } }[]
  }[]
}

export const tallyVitest = (file: string): Tally => {
  const results = read<VitestResults>(file)
  if (!results) return broken
  const tests = results.testResults.flatMap(suite => suite.assertionResults)
  const skipped = tests.filter(test => test.status !== 'passed' && test.status !== 'failed')
  // A file that doesn't load fails without a single test in it.
  const unloaded = results.testResults.filter(
    suite => suite.status === 'failed' && !suite.assertionResults.some(test => test.status === 'failed'),
  )
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + unloaded.length,
    skipped: skipped.length,
    reasons: skipped.map(test => `${test.fullName}${test.meta?.skipReason ? `: ${test.meta.skipReason}` : ''}`),
  }
}

type PlaywrightTest = {
  status: string
  projectName: string
  annotations: readonly { type: string; description?: string }[]
}
type PlaywrightSuite = {
  specs?: readonly { title: string; tests: readonly PlaywrightTest[] }[]
  suites?: readonly PlaywrightSuite[]
}
type PlaywrightResults = { suites: readonly PlaywrightSuite[]; errors: readonly unknown[] }

type NamedTest = PlaywrightTest & { title: string }

const testsOf = (suite: PlaywrightSuite): NamedTest[] => [
  ...(suite.specs ?? []).flatMap(spec => spec.tests.map(test => ({ ...test, title: spec.title }))),
  ...(suite.suites ?? []).flatMap(testsOf),
]

export const tallyPlaywright = (file: string): Tally => {
  const results = read<PlaywrightResults>(file)
  if (!results) return broken
  const tests = results.suites.flatMap(testsOf)
  const skipped = tests.filter(test => test.status === 'skipped')
  const reason = (test: NamedTest): string => {
    const said = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description
    return `${test.projectName}: ${test.title}${said ? `: ${said}` : ''}`
  }
  return {
    passed: tests.filter(test => test.status === 'expected' || test.status === 'flaky').length,
    failed: tests.filter(test => test.status === 'unexpected').length + results.errors.length,
    skipped: skipped.length,
    reasons: skipped.map(reason),
  }
}
