import { randomUUID } from 'node:crypto'
import type { Ids } from '#core/ports/clock.ts'

export const createIds = (): Ids => ({ next: () => randomUUID(), random: () => Math.random() })
