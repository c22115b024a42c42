import type { CallFrame } from '#contract/desk/wire.ts'

/**
 * The shape of a call, checked by hand: the host needs only the envelope, and loading every schema would cost it a
 * tenth of its start. The worker's dispatcher parses the input.
 */
export const asCallFrame = (value: unknown): CallFrame | null => {
  if (typeof value !== 'object' || value === null) return null
  const { type, id, name, input } = value as Record<string, unknown>
  if (type !== 'call' || typeof name !== 'string' || name.length > 64) return null
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0) return null
  return { type, id, name, input }
}
