import { z } from 'zod'

/** A desktop notification; `id` replaces an earlier one with the same id. It shows on locked screens. */
export const Notice = z.object({ id: z.string(), title: z.string(), body: z.string() })
export type Notice = z.infer<typeof Notice>
