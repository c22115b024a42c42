import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import process from 'node:process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { root } from '../shared/places.ts'

/** How long it may take to end when asked to. */
const grace = 3_000
/** Lines of what it said that are worth repeating. */
const remembered = 12

/** The exit codes by which the app refuses: it has said why, and any other host would say the same. */
const refusals: ReadonlySet<number> = new Set([2, 3])

/** `ended`: it ran and has ended. `silent`: it never came to life, and why, with what it printed. */
export type ElectronRun = { kind: 'ended'; code: number } | { kind: 'silent'; why: string; printed: readonly string[] }

export type StartedElectron = {
  /** The line of JSON that says where the desk is. */
  onReady(line: string): void
  /** The line of JSON that says that another desk has the folder. */
  onRefused(line: string): void
  onComplaint(line: string): void
}

/** Chromium's own running commentary: a bus or a graphics card that a machine doesn't have. */
const isChromiumsOwn = (line: string): boolean => /^\[\d+:\d{4}\/\d{6}\.\d+:[A-Z]+:/.test(line)

const lines = (stream: Readable | null, take: (line: string) => void): void => {
  if (stream) createInterface({ input: stream }).on('line', take)
}

const endOf = (code: number | null, signal: NodeJS.Signals | null): string =>
  signal === null ? `it ended with ${code}` : `it was ended by ${signal}`

const stop = (child: ChildProcess): void => {
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), grace).unref()
}

/**
 * Runs the desktop app, and answers when it has ended, or when it is plain that it never started: one that has said
 * nothing after `patience` milliseconds will say nothing.
 */
export const startElectron = (
  binary: string,
  args: readonly string[],
  told: StartedElectron,
  patience = 20_000,
): Promise<ElectronRun> =>
  new Promise(resolve => {
    const { NODE_OPTIONS: _nodeOnly, ...env } = process.env
    const withJson = args.includes('--json') ? args : [...args, '--json']
    const child = spawn(binary, [root, ...withJson], { stdio: ['inherit', 'pipe', 'pipe'], env })
    const printed: string[] = []
    let isReady = false
    let why: string | null = null
    const remember = (line: string) => {
      printed.push(line)
      if (printed.length > remembered) printed.shift()
    }
    const timer = setTimeout(() => {
      why = `it said nothing for ${patience / 1_000} s`
      stop(child)
    }, patience)
    lines(child.stdout, line => {
      if (line.startsWith('{"ready":true')) {
        isReady = true
        clearTimeout(timer)
        told.onReady(line)
      } else if (line.startsWith('{"ready":false')) told.onRefused(line)
      else remember(line)
    })
    lines(child.stderr, line => {
      remember(line)
      if (isReady && !isChromiumsOwn(line)) told.onComplaint(line)
    })
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
    let asked = false
    const pass = (signal: NodeJS.Signals) => {
      asked = true
      child.kill(signal)
    }
    for (const signal of signals) process.on(signal, pass)
    const finish = (run: ElectronRun) => {
      clearTimeout(timer)
      for (const signal of signals) process.removeListener(signal, pass)
      resolve(run)
    }
    child.once('error', error => finish({ kind: 'silent', why: error.message, printed }))
    // What it left running may hold its output open: its own end counts.
    child.once('exit', () => setTimeout(() => void [child.stdout?.destroy(), child.stderr?.destroy()], grace).unref())
    child.once('close', (code, signal) => {
      const number = code ?? 128 + (signal ? constants.signals[signal] : 0)
      if (!isReady && !asked && !refusals.has(number)) {
        finish({ kind: 'silent', why: why ?? endOf(code, signal), printed })
      } else {
        if (!isReady && refusals.has(number)) for (const line of printed) told.onComplaint(line)
        finish({ kind: 'ended', code: number })
      }
    })
  })
