import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { LiveWorld } from './live-world.ts'
import type { World } from './world.ts'

export interface Ports {
  x: number
  zendesk: number
  slack: number
  forum: number
  status: number
}

interface Kept {
  world: World
  ports: Ports
}

/** A kept world, if the file is there, is whole and has the same seed. */
export function readKept(path: string | undefined, seed: number): Kept | undefined {
  if (path === undefined || !existsSync(path)) return undefined
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Kept
    return kept.world.version === 1 && kept.world.seed === seed ? kept : undefined
  } catch {
    return undefined
  }
}

const EVERY = 5_000

/** Writes the world every few seconds when it has changed, and when it stops: first beside, then over the old file. */
export class Keeper {
  readonly #live: LiveWorld
  readonly #path: string
  readonly #ports: Ports
  readonly #timer: ReturnType<typeof setInterval>
  #written = -1

  constructor(live: LiveWorld, path: string, ports: Ports) {
    this.#live = live
    this.#path = path
    this.#ports = ports
    this.#timer = setInterval(() => this.write(), EVERY)
    this.#timer.unref()
    this.write()
  }

  write(): void {
    if (this.#written === this.#live.revision) return
    this.#written = this.#live.revision
    this.#live.world.savedAt = Date.now()
    const beside = `${this.#path}.new`
    writeFileSync(beside, JSON.stringify({ world: this.#live.world, ports: this.#ports }), { mode: 0o600 })
    renameSync(beside, this.#path)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#written = -1
    this.write()
  }
}
