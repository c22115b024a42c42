/**
 * Every call the desk may make to X. An OAuth token that may delete a post may also write one (`tweet.write`), so the
 * library could do both: whatever is not in this list is refused before a byte leaves. Answers to customers go through
 * Zendesk, never from here.
 */
const calls: readonly { method: string; path: RegExp }[] = [
  { method: 'GET', path: /^\/2\/users\/me$/ },
  { method: 'GET', path: /^\/2\/users\/\d{1,19}\/(mentions|tweets)$/ },
  { method: 'GET', path: /^\/2\/tweets\/search\/recent$/ },
  { method: 'GET', path: /^\/2\/tweets$/ },
  { method: 'GET', path: /^\/2\/tweets\/\d{1,19}$/ },
  { method: 'DELETE', path: /^\/2\/tweets\/\d{1,19}$/ },
]

/** Where the library believes it calls (its `globals.js`); other hosts are the upload, ads and login faces. */
const origin = 'https://api.x.com'

export class CallNotAllowed extends Error {
  constructor(method: string, path: string) {
    super(`The desk never calls ${method} ${path} on X`)
    this.name = 'CallNotAllowed'
  }
}

export const assertAllowed = (method: string, url: URL): void => {
  const allowed = url.origin === origin && calls.some(call => call.method === method && call.path.test(url.pathname))
  if (!allowed) throw new CallNotAllowed(method, url.pathname)
}
