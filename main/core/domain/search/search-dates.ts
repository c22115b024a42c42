const hour = 3_600_000
const units: Record<string, number> = { h: hour, d: 24 * hour, w: 7 * 24 * hour }

/** The first moment of a day as clocks on the wall show it; `days` before it. */
const dayStart = (now: number, days: number): number => {
  const today = new Date(now)
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - days).getTime()
}

/**
 * The moment that `since:` and `until:` name, epoch milliseconds: a day, a month or a year in local time, "today",
 * "yesterday", or so long ago ("12h", "7d", "2w"). null: no date.
 */
export const searchMoment = (value: string, now: number): number | null => {
  const word = value.toLowerCase()
  if (word === 'today') return dayStart(now, 0)
  if (word === 'yesterday') return dayStart(now, 1)
  const ago = /^(\d{1,4})([hdw])$/.exec(word)
  if (ago) return now - Number(ago[1]) * (units[ago[2] ?? ''] ?? 0)
  const date = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:t(\d{1,2}):(\d{2}))?)?)?$/.exec(word)
  if (!date) return null
  const [year, month, day, hours, minutes] = [date[1], date[2] ?? '1', date[3] ?? '1', date[4] ?? '0', date[5] ?? '0']
  const moment = new Date(Number(year), Number(month) - 1, Number(day), Number(hours), Number(minutes))
  // 2026-02-30 would be a day in March
  const asWritten = moment.getMonth() === Number(month) - 1 && moment.getDate() === Number(day)
  return asWritten && Number(hours) < 24 && Number(minutes) < 60 ? moment.getTime() : null
}
