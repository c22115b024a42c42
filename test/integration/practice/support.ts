import { onTestFinished } from 'vitest'
import { type Practice, type PracticeOptions, startPractice } from '#practice/practice.ts'

/** Answers of a server under test, looked at field by field. */
export type Json = ReturnType<typeof JSON.parse>

export interface Desk {
  practice: Practice
  x(path: string, init?: RequestInit): Promise<{ status: number; body: Json; headers: Headers }>
  status(path: string, init?: RequestInit): Promise<{ status: number; body: Json; headers: Headers }>
  zendesk(
    path: string,
    init?: RequestInit,
    agent?: 1 | 2 | 3,
  ): Promise<{ status: number; body: Json; headers: Headers }>
  slack(method: string, fields: Record<string, string>): Promise<{ status: number; body: Json; headers: Headers }>
  event(event: Record<string, unknown>): Promise<Record<string, string>>
  control(server: keyof Practice['addresses'], path: string, body?: unknown, method?: string): Promise<Json>
}

export async function ask(url: string, init: RequestInit = {}) {
  const answer = await fetch(url, init)
  const text = await answer.text()
  let body: Json = text
  try {
    body = JSON.parse(text)
  } catch {}
  return { status: answer.status, body, headers: answer.headers }
}

/** A quiet, fast world of its own for one test. */
export async function startDesk(options: PracticeOptions = {}): Promise<Desk> {
  const practice = await startPractice({ quiet: true, speed: 100, ...options })
  onTestFinished(() => practice.stop())
  const { addresses } = practice
  const bearer = (token: string) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })
  const file = (agent: 1 | 2 | 3) => practice.services(agent)
  const asX =
    (account: number) =>
    (path: string, init: RequestInit = {}) => {
      const token = file(1).x.accounts[account]?.auth.accessToken ?? ''
      return ask(addresses.x + path, { headers: bearer(token), ...init })
    }
  const control: Desk['control'] = async (server, path, body, method = body === undefined ? 'GET' : 'POST') => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    return (await ask(`${addresses[server]}/_practice/${path}`, init)).body
  }
  return {
    practice,
    x: asX(0),
    status: asX(1),
    zendesk: (path, init = {}, agent = 1) =>
      ask(`${addresses.zendesk}/api/v2/${path}`, { headers: bearer(file(agent).zendesk.auth.token), ...init }),
    slack: (method, fields) =>
      ask(`${addresses.slack}/api/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${file(1).slack.token}` },
        body: new URLSearchParams(fields),
      }),
    event: async event => {
      const answer = await control('x', 'events', event)
      if (!answer.ids) throw new Error(JSON.stringify(answer))
      return answer.ids
    },
    control,
  }
}

export const put = (ticket: Record<string, unknown>): RequestInit => ({
  method: 'PUT',
  body: JSON.stringify({ ticket }),
})

/** Asks again until there is an answer; the deadline only bounds a failure. */
export async function until<T>(question: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + 4_000
  for (;;) {
    const answer = await question()
    if (answer !== undefined && answer !== false) return answer
    if (Date.now() > deadline) throw new Error(`never came true: ${question}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
