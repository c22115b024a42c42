import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sum, tallyPlaywright, tallyVitest } from '#hosts/launch/tasks/tally.ts'

const left = (results: unknown) => {
  const folder = mkdtempSync(join(tmpdir(), 'tally-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'results.json')
  writeFileSync(file, JSON.stringify(results))
  return file
}
const ran = (status: string, fullName: string, failureMessages: string[] = []) => ({
  status,
  fullName,
  failureMessages,
})

test('what failed is named with the first line of what it said; a file that does not load is a failure', () => {
  const file = left({
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: [
      {
        name: '/house/test/a.test.ts',
        message: '',
        status: 'failed',
        assertionResults: [
          ran('passed', 'one'),
          ran('failed', 'two', ['\n\u001b[31mError: not so\u001b[39m\n    at a.test.ts:3']),
          ran('skipped', 'three'),
        ],
      },
      { name: '/house/test/b.test.ts', message: 'no such module', status: 'failed', assertionResults: [] },
    ],
  })
  expect(tallyVitest(file)).toEqual({
    passed: 1,
    failed: 2,
    skipped: 1,
    failures: ['b.test.ts: no such module', 'two: Error: not so'],
    reasons: ['three'],
    notes: [],
  })
})

test('of the end-to-end tests, too, and an error outside of every test', () => {
  const spec = (title: string, status: string, message?: string, reason?: string) => ({
    title,
    tests: [
      {
        status,
        projectName: 'web',
        annotations: reason ? [{ type: 'skip', description: reason }] : [],
        results: [{ ...(message && { error: { message } }) }],
      },
    ],
  })
  const file = left({
    suites: [
      { specs: [spec('goes', 'expected')] },
      {
        suites: [{ specs: [spec('fails', 'unexpected', 'it is 2'), spec('waits', 'skipped', undefined, 'too long')] }],
      },
    ],
    errors: [{ message: 'no browser' }],
  })
  expect(tallyPlaywright(file)).toEqual({
    passed: 1,
    failed: 2,
    skipped: 1,
    failures: ['web: fails: it is 2', 'no browser'],
    reasons: ['web: waits: too long'],
    notes: [],
  })
})

test('a suite that left nothing has failed', () => {
  expect(sum([tallyVitest('/nowhere/vitest.json'), tallyPlaywright('/nowhere/e2e.json')])).toMatchObject({
    passed: 0,
    failed: 2,
    failures: ['vitest.json: no result was left', 'e2e.json: no result was left'],
  })
})
