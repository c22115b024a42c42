import type { Kernel } from './kernel.ts'
import type { Random } from './random.ts'
import type { Reached } from './reached.ts'
import type { Story } from './story.ts'

/** What every part of a simulated world shares: time, chance, and the record of what happened. */
export type Circumstances = { kernel: Kernel; random: Random; story: Story; reached: Reached }
