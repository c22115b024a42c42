/** Times as the desk writes them: clock times, in the zone of the person who reads. */

const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const secondsFormat = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const weekdayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'short' })
const dateFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const yearFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const fullFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium' })
const numberFormat = new Intl.NumberFormat('en-GB')
const shortFormat = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 })

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

export const clock = (at: number) => clockFormat.format(at)
export const clockSeconds = (at: number) => secondsFormat.format(at)
export const fullTime = (at: number) => fullFormat.format(at)
export const number = (value: number) => numberFormat.format(value)
export const shortNumber = (value: number) => (value < 10_000 ? number(value) : shortFormat.format(value))

const dayOf = (at: number) => new Date(at).toDateString()
export const isSameDay = (a: number, b: number) => dayOf(a) === dayOf(b)

/** "13:57" today, "Mon" this week, "16 Jun" this year. */
export const stamp = (at: number, now = Date.now()) => {
  if (isSameDay(at, now)) return clock(at)
  if (now - at < 6 * day && at <= now) return weekdayFormat.format(at)
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? dateFormat.format(at) : yearFormat.format(at)
}

/** "13:57" today, "Mon 13:57", "16 Jun 13:57". */
export const stampWithClock = (at: number, now = Date.now()) =>
  isSameDay(at, now) ? clock(at) : `${stamp(at, now)} ${clock(at)}`

/** "23 min", "2 h", "3 d": how old a ticket is. */
export const age = (since: number, now: number) => {
  const passed = Math.max(0, now - since)
  if (passed < minute) return 'now'
  if (passed < hour) return `${Math.floor(passed / minute)} min`
  if (passed < day) return `${Math.floor(passed / hour)} h`
  return `${Math.floor(passed / day)} d`
}

/** "42 s", "2 min 40 s", "4 h 5 min", "3 d": a stretch of time in words. */
export const stretch = (milliseconds: number) => {
  const passed = Math.max(0, milliseconds)
  const seconds = Math.floor((passed % minute) / second)
  const minutes = Math.floor((passed % hour) / minute)
  if (passed < minute) return `${seconds} s`
  if (passed < hour) return seconds > 0 ? `${minutes} min ${seconds} s` : `${minutes} min`
  if (passed < day)
    return minutes > 0 ? `${Math.floor(passed / hour)} h ${minutes} min` : `${Math.floor(passed / hour)} h`
  return `${Math.floor(passed / day)} d`
}

/** "03:12": minutes and seconds that have passed. */
export const stopwatch = (milliseconds: number) => {
  const seconds = Math.max(0, Math.floor(milliseconds / second))
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
}
