import { forumServer } from './forum/server.ts'
import type { Answerer } from './http/exchange.ts'
import { type Listening, listen } from './http/listen.ts'
import { type ServicesFile, servicesFor } from './services-file.ts'
import { slackServer } from './slack/server.ts'
import { statusServer } from './status/server.ts'
import { beginStory, endStory, teachStory } from './story/story.ts'
import { teachAnswering } from './world/answering.ts'
import { teachImporting } from './world/importing.ts'
import { Keeper, type Ports, readKept } from './world/keeper.ts'
import { LiveWorld, type SendMode } from './world/live-world.ts'
import { makeWorld } from './world/make-world.ts'
import { xServer } from './x/server.ts'
import { zendeskServer } from './zendesk/server.ts'

export interface PracticeOptions {
  /** The same seed gives the same world, moved in time. Default 1. */
  seed?: number
  /** Divides waiting times; timestamps stay wall clock. Default 1. */
  speed?: number
  /** No script: history, and what requests and posted events cause. */
  quiet?: boolean
  /** The file the world is kept in; a kept world of the same seed is resumed, on the same ports. */
  statePath?: string
  sendMode?: SendMode
  createFromTweet?: 'empty' | 'full'
  ports?: Partial<Ports>
}

export type Addresses = Record<keyof Ports, string>

export interface Practice {
  addresses: Addresses
  /** Sentences for a person, such as that a port was taken. */
  remarks: string[]
  services(agent: 1 | 2 | 3): ServicesFile
  stop(): Promise<void>
}

export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const seed = options.seed ?? 1
  const rules = {
    sendMode: options.sendMode ?? 'plain',
    createFromTweet: options.createFromTweet ?? 'empty',
    speed: options.speed ?? 1,
  }
  const kept = readKept(options.statePath, seed)
  const live = kept ? new LiveWorld(kept.world, rules) : makeWorld(seed, rules, options.quiet === true)
  const remarks: string[] = []
  const servers = await listenAll(live, { ...kept?.ports, ...options.ports }, remarks)
  for (const name of NAMES) {
    live.addresses[name] = servers[name].address
    live.switches[name] = servers[name]
  }

  teachImporting(live)
  teachAnswering(live)
  teachStory(live)
  live.schedule.start()
  if (options.quiet) endStory(live)
  else beginStory(live)
  const ports = Object.fromEntries(NAMES.map(name => [name, servers[name].port])) as unknown as Ports
  const keeper = options.statePath === undefined ? undefined : new Keeper(live, options.statePath, ports)

  let stopped: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    live.schedule.stop()
    await Promise.all(NAMES.map(name => servers[name].stop()))
    keeper?.stop()
  }
  return {
    addresses: { ...live.addresses },
    remarks,
    services: agent => servicesFor(live, agent),
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

const NAMES = ['x', 'zendesk', 'slack', 'forum', 'status'] as const

async function listenAll(
  live: LiveWorld,
  wanted: Partial<Ports>,
  remarks: string[],
): Promise<Record<keyof Ports, Listening>> {
  const answerers: Record<keyof Ports, Answerer> = {
    x: xServer(live),
    zendesk: zendeskServer(live),
    slack: slackServer(live),
    forum: forumServer(),
    status: statusServer(live),
  }
  const one = async (name: keyof Ports): Promise<Listening> => {
    const port = wanted[name] ?? 0
    try {
      return await listen(live, answerers[name], port)
    } catch (error) {
      if (port === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      remarks.push(
        `Port ${port} of ${name} is taken by something else; a fresh one is used, so desks need the new file.`,
      )
      return listen(live, answerers[name], 0)
    }
  }
  // One after the other: a fresh port must not take one that the next server had before.
  return {
    x: await one('x'),
    zendesk: await one('zendesk'),
    slack: await one('slack'),
    forum: await one('forum'),
    status: await one('status'),
  }
}
