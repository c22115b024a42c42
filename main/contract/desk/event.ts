import { z } from 'zod'
import { topics } from './names.ts'

export const Topic = z.enum(topics)
export type Topic = z.infer<typeof Topic>

/**
 * Something changed; query again. Coalesced per 100 ms and topic. `epoch` names the engine's start, `seq` counts within
 * it: a gap in `seq` or a new `epoch` means that everything may have changed.
 *
 * `ids`: column ids for `column`, conversation keys for `conversation`, row ids else; empty means all of the topic.
 */
export const DeskEvent = z.object({
  epoch: z.string(),
  seq: z.number().int(),
  topic: Topic,
  ids: z.array(z.string()),
})
export type DeskEvent = z.infer<typeof DeskEvent>
