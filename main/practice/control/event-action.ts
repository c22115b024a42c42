import type { LiveWorld } from '../world/live-world.ts'
import type { Fields } from './fields.ts'

export type Ids = Record<string, string>
export type EventAction = (live: LiveWorld, fields: Fields) => Ids
