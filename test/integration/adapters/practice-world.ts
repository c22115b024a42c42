import { onTestFinished } from 'vitest'
import { createSocialTeam } from '#adapters/slack/create-social-team.ts'
import { createClock } from '#adapters/system/clock.ts'
import { createHttp } from '#adapters/system/create-http.ts'
import { createIds } from '#adapters/system/ids.ts'
import { createPictures } from '#adapters/system/pictures.ts'
import { createXService } from '#adapters/x/create-x-service.ts'
import { createZendeskService } from '#adapters/zendesk/create-zendesk-service.ts'
import { ServicesFile } from '#contract/services/services-file.ts'
import { accountIdOf } from '#core/domain/account.ts'
import type { Answer, ServiceFault } from '#core/domain/fault.ts'
import { type PracticeOptions, startPractice } from '#practice/practice.ts'
import { kept } from '#test/unit/adapters/system/fake-http.ts'

export type Server = 'x' | 'zendesk' | 'slack'

export type JournalEntry = { method: string; path: string; body: unknown; status: number | null; answer: unknown }

/** The real adapters for these addresses; `via` moves a service, for example behind a checking proxy. */
export const adaptersFor = (file: unknown, via: Partial<Record<Server, string>> = {}) => {
  const read = ServicesFile.parse(file)
  const http = createHttp()
  const clock = createClock()
  const ids = createIds()
  const log = kept()
  const accounts = read.x.accounts.map(account => ({ id: accountIdOf(account.handle), auth: account.auth }))
  const main = accounts[0]?.id
  const status = accounts[1]?.id
  if (!main || !status) throw new Error('the practice world has two handles')
  const x = createXService({ http, clock, log, baseUrl: via.x ?? read.x.baseUrl, accounts })
  const zendeskSettings = { ...read.zendesk, baseUrl: via.zendesk ?? read.zendesk.baseUrl }
  const zendesk = createZendeskService({ http, clock, ids, log, service: zendeskSettings })
  const slackSettings =
    'webhookUrl' in read.slack ? read.slack : { ...read.slack, baseUrl: via.slack ?? read.slack.baseUrl }
  const slack = createSocialTeam({ http, clock, log, service: slackSettings })
  const pictures = createPictures({ http, log, xBaseUrl: read.x.baseUrl })
  return { read, http, clock, log, main, status, x, zendesk, slack, pictures }
}

/** A quiet, fast world of its own, and the real adapters on it. */
export const startWorld = async (options: PracticeOptions = {}) => {
  const practice = await startPractice({ quiet: true, speed: 100, ...options })
  onTestFinished(() => practice.stop())
  const control = async (
    server: Server,
    path: string,
    body?: unknown,
    method = body === undefined ? 'GET' : 'POST',
  ) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    const answer = await fetch(`${practice.addresses[server]}/_practice/${path}`, init)
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json() as Promise<unknown>
  }
  return {
    practice,
    ...adaptersFor(practice.services(1)),
    event: async (event: Record<string, unknown>) =>
      ((await control('x', 'events', event)) as { ids: Record<string, string> }).ids,
    fault: (
      server: Server,
      pathPattern: string,
      effect: Record<string, unknown>,
      facts: Record<string, unknown> = {},
    ) => control(server, 'faults', { pathPattern, effect, ...facts }),
    journal: async (server: Server, method?: string) =>
      ((await control(server, 'journal')) as JournalEntry[]).filter(entry => !method || entry.method === method),
    clearJournal: (server: Server) => control(server, 'journal', undefined, 'DELETE'),
  }
}

export const got = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(`${answer.fault.kind} ${answer.fault.status}: ${answer.fault.detail}`)
  return answer.value
}

export const faultOf = (answer: Answer<unknown>): ServiceFault => {
  if (answer.ok) throw new Error('expected a fault')
  return answer.fault
}

/** Asks again until it is so; a story of the world takes its time. */
export const eventually = async <T>(ask: () => Promise<T | null | undefined | false>): Promise<T> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await ask()
    if (answer) return answer
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  throw new Error('it never became so')
}
