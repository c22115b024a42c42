import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type ElectronRun, startElectron } from '#hosts/launch/start-electron.ts'

/** A program in Electron's place that behaves as the script says. */
const pretend = (script: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'electron-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'electron')
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

const run = async (script: string, patience?: number) => {
  const told: string[] = []
  const outcome: ElectronRun = await startElectron(
    pretend(script),
    [],
    {
      onReady: line => told.push(`ready ${line}`),
      onRefused: line => told.push(`refused ${line}`),
      onComplaint: line => told.push(`says ${line}`),
    },
    patience,
  )
  return { outcome, told }
}

const ready = `echo '{"ready":true,"url":"desk://app/"}'`

describe('the launcher and Electron', () => {
  it('gives up on one that says nothing, and tells what it printed', async () => {
    const { outcome, told } = await run('echo "Failed to load a library" >&2; exec sleep 60', 300)
    expect(outcome).toEqual({
      kind: 'silent',
      why: 'it said nothing for 0.3 s',
      printed: ['Failed to load a library'],
    })
    expect(told).toEqual([])
  })

  it('ends one that doesn’t listen, either', { timeout: 15_000 }, async () => {
    const { outcome } = await run("trap '' TERM; while :; do sleep 0.1; done", 300)
    expect(outcome).toMatchObject({ kind: 'silent', why: 'it said nothing for 0.3 s' })
  })

  it.each([
    ['with a code', 'echo oops >&2; exit 1', 'it ended with 1'],
    ['of a signal', 'kill -SEGV $$', 'it was ended by SIGSEGV'],
  ])('tells of one that dies %s', async (_how, script, why) => {
    expect((await run(script)).outcome).toMatchObject({ kind: 'silent', why })
  })

  it('tells of one that isn’t a program', async () => {
    const { outcome } = await run('')
    expect(outcome).toMatchObject({ kind: 'silent', why: 'it ended with 0' })
    const nowhere = await startElectron('/nowhere/electron', [], { onReady() {}, onRefused() {}, onComplaint() {} })
    expect(nowhere).toMatchObject({ kind: 'silent', why: expect.stringContaining('ENOENT') })
  })

  it('takes a refusal for an answer: the other host would say the same', async () => {
    const mistake = await run('echo "The services file is not JSON." >&2; exit 2')
    expect(mistake).toEqual({ outcome: { kind: 'ended', code: 2 }, told: ['says The services file is not JSON.'] })
    const open = await run(`echo '{"ready":false,"reason":"open already"}'; exit 3`)
    expect(open).toEqual({
      outcome: { kind: 'ended', code: 3 },
      told: ['refused {"ready":false,"reason":"open already"}'],
    })
  })

  it('passes on what the running app says, and how it ended; not what Chromium mutters', async () => {
    const { outcome, told } = await run(
      `${ready}; sleep 0.2; echo '[77:1201/050014.770009:ERROR:bus.cc(407)] no bus' >&2; echo 'It hurts' >&2; exit 7`,
      2_000,
    )
    expect(outcome).toEqual({ kind: 'ended', code: 7 })
    expect(told).toEqual(['ready {"ready":true,"url":"desk://app/"}', 'says It hurts'])
  })

  it('passes a signal on, and doesn’t call that a failed start', async () => {
    const sign = join(tmpdir(), `electron-runs-${process.pid}`)
    onTestFinished(() => rmSync(sign, { force: true }))
    const running = run(`trap "exit 0" HUP; : > ${sign}; while :; do sleep 0.05; done`)
    await vi.waitFor(() => expect(existsSync(sign)).toBe(true))
    process.emit('SIGHUP', 'SIGHUP')
    expect((await running).outcome).toEqual({ kind: 'ended', code: 0 })
  })
})
