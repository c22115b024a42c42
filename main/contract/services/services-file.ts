import { z } from 'zod'
import { HandleRole } from '../desk/views/person.ts'

/** The `--services` file: other people's addresses and our tokens. https anywhere, http on loopback only. */

/** `URL` is in every environment of the desk, but in none of the libraries this folder compiles against. */
declare const URL: {
  parse(text: string): { protocol: string; hostname: string; username: string; password: string } | null
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** True for an address on this machine; `URL` parses, so "127.0.0.1.evil.example" is not taken for one. */
export const isLoopback = (address: string): boolean => {
  const url = URL.parse(address)
  return url !== null && loopback.has(url.hostname)
}

const Address = z.string().refine(
  text => {
    const url = URL.parse(text)
    if (!url || url.username || url.password) return false
    return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname))
  },
  { message: 'must be an https address, or http on loopback (127.0.0.1), without a name or password in it' },
)

const token = z.string().min(1)

export const XAuth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('oauth2'), accessToken: token }),
  z.strictObject({
    kind: z.literal('oauth1'),
    appKey: token,
    appSecret: token,
    accessToken: token,
    accessSecret: token,
  }),
])
export type XAuth = z.infer<typeof XAuth>

const Handle = z.string().regex(/^@?[A-Za-z0-9_]{1,15}$/, 'must be a handle of at most 15 letters, digits or _')

export const XAccount = z.strictObject({
  handle: Handle,
  role: HandleRole,
  auth: XAuth,
})
export type XAccount = z.infer<typeof XAccount>

const bare = (handle: string): string => handle.replace(/^@/, '').toLowerCase()

const XServices = z
  .strictObject({
    baseUrl: Address.default('https://api.x.com'),
    accounts: z.array(XAccount).min(1).max(10),
    /** A handle of the team that no customer reads: the self-test of the send mode answers its posts and no others. */
    testAccount: Handle.optional(),
  })
  .refine(
    x => x.testAccount === undefined || x.accounts.every(({ handle }) => bare(handle) !== bare(x.testAccount ?? '')),
    {
      path: ['testAccount'],
      message: 'must be another account than the handles above: a handle does not answer itself',
    },
  )

/** How a public comment becomes a tweet on this Zendesk account; nobody documents it, so it is a setting. */
export const SendMode = z.union([
  z.literal('plain'),
  z.literal('channel_back'),
  z.strictObject({
    mode: z.literal('channel_back'),
    /** Value of `comment.channel_back`; default "1". */
    channelBack: z.string().optional(),
    /** Value of `comment.channel_source_id`; default: the monitored handle's id. */
    channelSourceId: z.string().optional(),
  }),
])
export type SendMode = z.infer<typeof SendMode>

export const ZendeskAuth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bearer'), token }),
  z.strictObject({ kind: z.literal('apiToken'), email: z.email(), token }),
])
export type ZendeskAuth = z.infer<typeof ZendeskAuth>

const idText = z.union([z.string().regex(/^\d+$/), z.number().int().positive()]).transform(String)

export const ZendeskService = z.strictObject({
  baseUrl: Address,
  auth: ZendeskAuth,
  viewId: idText,
  sendMode: SendMode.default('plain'),
  /** Only a ticket that came by one of these channels carries a reply; a DM never does. */
  replyChannels: z.array(z.string().min(1)).min(1).default(['twitter']),
})
export type ZendeskService = z.infer<typeof ZendeskService>

export const SlackService = z.union([
  z.strictObject({ baseUrl: Address.default('https://slack.com'), token, channel: z.string().min(1) }),
  z.strictObject({ webhookUrl: Address }),
])
export type SlackService = z.infer<typeof SlackService>

export const ServicesFile = z.strictObject({
  x: XServices,
  zendesk: ZendeskService,
  slack: SlackService,
  forum: z.strictObject({ baseUrl: Address }).optional(),
  status: z.strictObject({ kind: z.string().min(1), url: Address }).optional(),
})
export type ServicesFile = z.infer<typeof ServicesFile>
