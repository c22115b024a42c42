import type { HttpResponse } from '#adapters/system/http.ts'
import type { Random } from '../kernel/random.ts'
import { htmlAnswer, jsonAnswer } from '../world/http-answer.ts'

export type ServiceName = 'x' | 'zendesk' | 'slack'

export const brokenAnswer = (random: Random): HttpResponse =>
  htmlAnswer(random.pick([500, 502, 503, 504]), 'Something went wrong.')

export const strangePage = (): HttpResponse => htmlAnswer(200, 'Sign in to this network')

/** The rate limit in each service's own words. */
export const rateLimitAnswer = (service: ServiceName, random: Random, now: number): HttpResponse => {
  const seconds = random.between(1, 20)
  if (service === 'x')
    return jsonAnswer(
      429,
      { title: 'Too Many Requests', type: 'about:blank', status: 429, detail: 'Too Many Requests' },
      { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(Math.ceil(now / 1000) + seconds) },
    )
  if (service === 'slack')
    return jsonAnswer(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(seconds) })
  return htmlAnswer(429, 'Number of allowed API requests per minute exceeded', { 'retry-after': String(seconds) })
}

export const usageCapAnswer = (): HttpResponse =>
  jsonAnswer(429, {
    title: 'UsageCapExceeded',
    type: 'https://api.twitter.com/2/problems/usage-capped',
    detail: 'Usage cap exceeded: Monthly product cap',
    period: 'Monthly',
  })

export const half = (answer: HttpResponse): HttpResponse => ({
  ...answer,
  body: answer.body.subarray(0, Math.floor(answer.body.length / 2)),
})
