const two = (value: number) => String(value).padStart(2, '0')

/** As a date field wants it: "2026-11-20T13:57", in the zone of the person who reads. */
export const localMinute = (at: number): string => {
  const date = new Date(at)
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** Epoch milliseconds; null for what is no date. */
export const timeOfLocal = (text: unknown): number | null => {
  const at = typeof text === 'string' && text !== '' ? new Date(text).getTime() : Number.NaN
  return Number.isNaN(at) ? null : at
}
