import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/**
 * What a suite came to. `failures`: each failed test and the first line of what it said, so that the end of a long
 * output tells them all. `reasons`: why each skipped test was skipped. `notes`: what it ran on, where that matters.
 */
export type Tally = {
  passed: number
  failed: number
  skipped: number
  failures: string[]
  reasons: string[]
  notes: string[]
}

export const none: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], reasons: [], notes: [] }

export const pass: Tally = { ...none, passed: 1 }

/** One failure without a test of its own, such as a build that fails. */
export const failure = (what: string): Tally => ({ ...none, failed: 1, failures: [what] })

/** One test that can't run here, and why. */
export const skip = (why: string): Tally => ({ ...none, skipped: 1, reasons: [why] })

export const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      failures: [...all.failures, ...one.failures],
      reasons: [...all.reasons, ...one.reasons],
      notes: [...all.notes, ...one.notes],
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
const broken = (file: string): Tally => failure(`${basename(file)}: no result was left`)

/** The first line that says something, without the colours of a terminal. */
const firstLine = (message: string | undefined): string =>
  stripVTControlCharacters(message ?? '')
    .split('\n')
    .find(line => line.trim() !== '')
    ?.trim() ?? 'no reason was given'

type VitestResults = {
  numPassedTests: number
  numFailedTests: number
  testResults: readonly {
    name: string
    message: string
    status: string
    assertionResults: readonly {
      status: string
      fullName: string
      failureMessages: readonly string[]
      meta?: { skipReason?: string }
    }[]
  }[]
}

export const tallyVitest = (file: string): Tally => {
  const results = read<VitestResults>(file)
  if (!results) return broken(file)
  const tests = results.testResults.flatMap(suite => suite.assertionResults)
  const skipped = tests.filter(test => test.status !== 'passed' && test.status !== 'failed')
  // A file that doesn't load fails without a single test in it.
  const unloaded = results.testResults.filter(
    suite => suite.status === 'failed' && !suite.assertionResults.some(test => test.status === 'failed'),
  )
  return {
    ...none,
    passed: results.numPassedTests,
    failed: results.numFailedTests + unloaded.length,
    skipped: skipped.length,
    failures: [
      ...unloaded.map(suite => `${basename(suite.name)}: ${firstLine(suite.message)}`),
      ...tests
        .filter(test => test.status === 'failed')
        .map(test => `${test.fullName}: ${firstLine(test.failureMessages[0])}`),
    ],
    reasons: skipped.map(test => `${test.fullName}${test.meta?.skipReason ? `: ${test.meta.skipReason}` : ''}`),
  }
}

type PlaywrightError = { message?: string }
type PlaywrightTest = {
  status: string
  projectName: string
  results: readonly { error?: PlaywrightError }[]
  annotations: readonly { type: string; description?: string }[]
}
type PlaywrightSuite = {
  specs?: readonly { title: string; tests: readonly PlaywrightTest[] }[]
  suites?: readonly PlaywrightSuite[]
}
type PlaywrightResults = { suites: readonly PlaywrightSuite[]; errors: readonly PlaywrightError[] }

type NamedTest = PlaywrightTest & { title: string }

const testsOf = (suite: PlaywrightSuite): NamedTest[] => [
  ...(suite.specs ?? []).flatMap(spec => spec.tests.map(test => ({ ...test, title: spec.title }))),
  ...(suite.suites ?? []).flatMap(testsOf),
]

export const tallyPlaywright = (file: string): Tally => {
  const results = read<PlaywrightResults>(file)
  if (!results) return broken(file)
  const tests = results.suites.flatMap(testsOf)
  const skipped = tests.filter(test => test.status === 'skipped')
  const unexpected = tests.filter(test => test.status === 'unexpected')
  const name = (test: NamedTest): string => `${test.projectName}: ${test.title}`
  const reason = (test: NamedTest): string => {
    const said = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description
    return `${name(test)}${said ? `: ${said}` : ''}`
  }
  return {
    ...none,
    passed: tests.filter(test => test.status === 'expected' || test.status === 'flaky').length,
    failed: unexpected.length + results.errors.length,
    skipped: skipped.length,
    failures: [
      ...unexpected.map(test => `${name(test)}: ${firstLine(test.results.at(-1)?.error?.message)}`),
      ...results.errors.map(error => firstLine(error.message)),
    ],
    reasons: skipped.map(reason),
  }
}
