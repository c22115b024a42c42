import { Agent } from 'node:http'
import type { ITwitterApiClientPlugin, TwitterApi } from 'twitter-api-v2'
import { type Http, type HttpResponse, textOf } from '#adapters/system/http.ts'
import type { XAuth } from '#contract/services/services-file.ts'
import { assertAllowed, CallNotAllowed } from './allow-list.ts'

/** An answer of X that is not a 2xx with JSON in it. */
export class XProblem extends Error {
  readonly response: HttpResponse

  constructor(response: HttpResponse) {
    super(`X answered ${response.status}`)
    this.name = 'XProblem'
    this.response = response
  }
}

export type XAnswer = { headers: Readonly<Record<string, string>>; data: unknown }

export type XClient = {
  get(path: string, params: Record<string, string>, query: Record<string, string>): Promise<XAnswer>
  delete(path: string, params: Record<string, string>): Promise<XAnswer>
}

/** The library sets no time limit of its own. */
const timeoutMs = 15_000

/** The library's own sockets are never used; should a version of it try, the attempt fails here. */
const noNetwork = (): Agent => {
  const agent = new Agent()
  agent.createConnection = () => {
    throw new CallNotAllowed('CONNECT', '/')
  }
  return agent
}

const parsed = (response: HttpResponse): unknown => {
  if (response.status < 200 || response.status > 299) throw new XProblem(response)
  try {
    return JSON.parse(textOf(response))
  } catch {
    throw new XProblem(response)
  }
}

/**
 * The library builds and signs the request, our port carries it: `onBeforeRequestConfig` may answer in the network's
 * place. An error status is thrown from here as `XProblem`, because an answer given by a hook is a success to the
 * library. The address is moved before signing, so OAuth 1.0a signs the address that is really called.
 */
export const gate = (http: Http, baseUrl: string): ITwitterApiClientPlugin => ({
  onBeforeRequestConfig: async ({ client, params }) => {
    // Not part of the library's types for us, but the only place where the whole request is known and can be answered.
    // biome-ignore lint/complexity/useLiteralKeys: the bracket is what TypeScript offers to reach a protected member
    const build = () => client['getHttpRequestArgs'](params)
    const meant = build()
    assertAllowed(meant.method, meant.url)
    const path = new URL(params.url.startsWith('http') ? params.url : `https://${params.url}`).pathname
    params.url = `${baseUrl}${path}`
    const real = build()
    const response = await http({
      method: meant.method === 'DELETE' ? 'DELETE' : 'GET',
      url: real.url.href,
      headers: { ...real.headers, accept: 'application/json' },
      timeoutMs,
    })
    return { data: parsed(response), headers: { ...response.headers } }
  },
  onBeforeStreamRequestConfig: ({ url }) => {
    throw new CallNotAllowed('STREAM', url.pathname)
  },
})

const credentials = (auth: XAuth) =>
  auth.kind === 'oauth2'
    ? auth.accessToken
    : {
        appKey: auth.appKey,
        appSecret: auth.appSecret,
        accessToken: auth.accessToken,
        accessSecret: auth.accessSecret,
      }

/** Every face of the library (v1, v2, labs, ads, login) made from this client goes through the gate. */
export const createGatedLibrary = async (http: Http, baseUrl: string, auth: XAuth): Promise<TwitterApi> => {
  // Imported when first needed: half of the desk's start would be spent on it.
  const { TwitterApi } = await import('twitter-api-v2')
  const settings = { httpAgent: noNetwork(), plugins: [gate(http, baseUrl.replace(/\/+$/, ''))] }
  const token = credentials(auth)
  return typeof token === 'string' ? new TwitterApi(token, settings) : new TwitterApi(token, settings)
}

export const createXClient = async (http: Http, baseUrl: string, auth: XAuth): Promise<XClient> => {
  const library = await createGatedLibrary(http, baseUrl, auth)
  const plain = ({ headers, data }: { headers: unknown; data: unknown }): XAnswer => ({
    headers: headers as Record<string, string>,
    data,
  })
  return {
    get: async (path, params, query) => plain(await library.v2.get(path, query, { params, fullResponse: true })),
    delete: async (path, params) => plain(await library.v2.delete(path, undefined, { params, fullResponse: true })),
  }
}
