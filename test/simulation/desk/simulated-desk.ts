import type { Outcome } from '#contract/desk/failure.ts'
import { failed } from '#contract/desk/failure.ts'
import type { CommandName, ProcedureInput, ProcedureOutput, QueryName } from '#contract/desk/procedures.ts'
import type { Transition } from '#core/ports/desk-store.ts'
import type { Log } from '#core/ports/log.ts'
import { assembleEngine, type Engine } from '#engine/assemble-engine.ts'
import { teamChannel } from '#engine/desk-config.ts'
import { createDispatcher } from '#engine/dispatcher.ts'
import { createQueries } from '#engine/queries.ts'
import type { Circumstances } from '../kernel/circumstances.ts'
import { inBrief } from '../kernel/story.ts'
import type { Network } from '../network/network.ts'
import { type Disk, freshDisk } from './databases.ts'
import { createProcess, type Process } from './process.ts'
import { type DeskSettings, settingsFor } from './settings.ts'
import { type DiskTrouble, storePorts } from './store-ports.ts'

/** What the world around a desk wants to know of it. */
export type DeskListener = {
  started?(desk: SimulatedDesk): void
  died?(desk: SimulatedDesk): void
  committed?(desk: SimulatedDesk, transition: Transition): void
  asked?(desk: SimulatedDesk, name: CommandName, input: unknown): void
  /** The engine has answered a command with yes: from now on the person at the desk relies on it. */
  acknowledged?(desk: SimulatedDesk, command: Acknowledged): void
  /** Something that nobody foresaw was logged. */
  defect?(desk: SimulatedDesk, event: string, error: unknown): void
}

/** A command with its input and what was answered. */
export type Acknowledged = {
  [N in CommandName]: { name: N; input: ProcedureInput<N>; value: ProcedureOutput<N> }
}[CommandName]

/** Where a process may be killed between two steps. */
export type KillPoint = 'before a write' | 'after a write' | 'after a request left' | 'after an answer came'

export type SimulatedDesk = {
  name: string
  number: number
  agentId: number
  disk: Disk
  /** Its own wall clock. */
  wall(): number
  /** The process runs and the machine is awake. */
  running(): boolean
  /** It has gone on with what it found at its start. */
  begun(): boolean
  command<N extends CommandName>(name: N, input: ProcedureInput<N>): Promise<Outcome<ProcedureOutput<N>>>
  query<N extends QueryName>(name: N, input: ProcedureInput<N>): Promise<Outcome<ProcedureOutput<N>>>
  start(): void
  kill(why: string): void
  sleep(milliseconds: number): void
  jump(milliseconds: number): void
  goOffline(milliseconds: number): void
  setTrouble(trouble: DiskTrouble, milliseconds: number): void
  calmDown(): void
  /** The seed is over: whatever is still waiting waits for ever. */
  end(): void
}

type Options = DeskSettings & {
  number: number
  agentId: number
  pollSeconds: number
  holdSeconds: number
  /** How wrong its wall clock is, milliseconds. */
  skew: number
  /** Probability of a kill at each point. */
  killing: number
}

const killsAtMost = 3

export const createSimulatedDesk = (
  { kernel, random: source, story, reached }: Circumstances,
  network: Network,
  options: Options,
  listeners: readonly DeskListener[],
): SimulatedDesk => {
  const { number, agentId } = options
  const name = `desk ${number}`
  const random = source.fork(name)
  const disk = freshDisk(number)
  const { services, config } = settingsFor(agentId, options)
  let skew = options.skew
  let offlineUntil = 0
  let trouble: { kind: DiskTrouble; until: number } = { kind: null, until: 0 }
  let life: { process: Process; engine: Engine; begun: boolean; pending: Set<() => void> } | null = null
  let kills = 0
  let calm = false
  let ids = 0

  const wall = (): number => kernel.now() + skew
  const tell = (words: string): void => story.tell(`${name.padEnd(8)} ${words}`)

  const die = (why: string): void => {
    const dying = life
    if (!dying?.process.alive()) return
    kills += 1
    reached.count('fault:kill')
    tell(`is killed ${why}`)
    dying.process.kill()
    life = null
    for (const answer of dying.pending) answer()
    kernel.wake()
    for (const listener of listeners) listener.died?.(desk)
    kernel.after(random.between(200, random.chance(0.7) ? 4_000 : 70_000), start)
  }

  const mayDie = (process: Process, point: KillPoint): void => {
    if (calm || kills >= killsAtMost || life?.process !== process || !random.chance(options.killing)) return
    reached.count(`kill:${point}`)
    die(point)
  }

  const log: Log = {
    info: () => {},
    warn: () => {},
    error: (event, facts) => {
      tell(`logs ${event}: ${facts?.error instanceof Error ? facts.error.message : ''}`)
      for (const listener of listeners) listener.defect?.(desk, event, facts?.error)
    },
  }

  const start = (): void => {
    if (life) return
    const process = createProcess(kernel, wall)
    const link = {
      name,
      alive: process.alive,
      online: () => offlineUntil <= kernel.now(),
      deliver: (run: () => void) =>
        process.deliver(() => {
          mayDie(process, 'after an answer came')
          if (process.alive()) run()
        }),
    }
    const http = network.connect(link)
    const { deskStore, cacheStore } = storePorts(disk, {
      alive: process.alive,
      trouble: () => (trouble.until > kernel.now() ? trouble.kind : null),
      beforeWrite: () => mayDie(process, 'before a write'),
      afterWrite: method => {
        if (method === 'commit') mayDie(process, 'after a write')
      },
      committed: transition => {
        for (const listener of listeners) listener.committed?.(desk, transition)
      },
    })
    const engine = assembleEngine({
      config,
      services,
      clock: process.clock,
      ids: {
        next: () => {
          ids += 1
          return `d${number}-${ids}`
        },
        random: random.next,
      },
      log,
      http: request => {
        const answer = http(request)
        mayDie(process, 'after a request left')
        return answer
      },
      deskStore,
      cacheStore,
      ownWork: {},
      send: () => {},
    })
    life = { process, engine, begun: false, pending: new Set() }
    tell('starts')
    kernel.wake()
    const started = life
    engine.begin().then(
      () => {
        if (life !== started) return
        started.begun = true
        for (const listener of listeners) listener.started?.(desk)
      },
      () => {
        if (life === started) die('because it could not begin')
      },
    )
  }

  const queries = createDispatcher(
    createQueries(
      {
        reader: disk.reader,
        now: wall,
        asOf: () => ({ epoch: '', seq: 0 }),
        config: {
          practice: false,
          accounts: config.accounts,
          replyChannels: config.replyChannels,
          sendMode: config.sendMode,
          testAccount: config.testAccount,
          zendeskUrl: config.zendeskUrl,
          channel: teamChannel(services),
          services: [],
          folder: '/',
          version: 'simulated',
        },
      },
      { list: () => [], cancelNamed: () => {} },
    ),
    log,
  )

  const desk: SimulatedDesk = {
    name,
    number,
    agentId,
    disk,
    wall,
    running: () => life !== null && !life.process.asleep(),
    begun: () => life?.begun === true,
    command: async (procedure, input) => {
      const now = life
      if (!now || now.process.asleep()) return failed('not_connected')
      kernel.wake()
      for (const listener of listeners) listener.asked?.(desk, procedure, input)
      tell(`is asked ${procedure} ${inBrief(JSON.stringify(input), 160)}`)
      const answer = new Promise<Outcome<never>>(resolve => {
        const restarted = () => resolve(failed('engine_restarted'))
        now.pending.add(restarted)
        void createDispatcher(now.engine.commands, log)(procedure, input).then(outcome => {
          now.pending.delete(restarted)
          if (!now.process.alive()) return
          tell(`answers ${procedure}: ${outcome.ok ? 'ok' : outcome.error.code}`)
          if (outcome.ok) {
            const acknowledged = { name: procedure, input, value: outcome.value } as unknown as Acknowledged
            for (const listener of listeners) listener.acknowledged?.(desk, acknowledged)
          }
          resolve(outcome as Outcome<never>)
        })
      })
      return answer
    },
    query: async (procedure, input) => (await queries(procedure, input)) as Outcome<ProcedureOutput<typeof procedure>>,
    start,
    kill: die,
    sleep(milliseconds) {
      const now = life
      if (!now || now.process.asleep()) return
      reached.count('fault:sleep')
      tell(`sleeps for ${Math.round(milliseconds / 1000)} s`)
      // the host tells it, and the machine may be asleep before it has done anything about it
      const told = random.chance(0.7)
      if (told) void now.engine.power('suspend').catch(error => log.error('engine.power', { error }))
      kernel.wake()
      kernel.after(told ? random.between(0, 40) : 0, () => {
        now.process.sleep(milliseconds, () => {
          tell('wakes up')
          void now.engine.power('resume').catch(error => log.error('engine.power', { error }))
        })
      })
    },
    jump(milliseconds) {
      skew += milliseconds
      reached.count('fault:clock jump')
      tell(`has its clock moved by ${milliseconds} ms`)
    },
    goOffline(milliseconds) {
      offlineUntil = kernel.now() + milliseconds
      reached.count('fault:offline')
      tell(`is offline for ${Math.round(milliseconds / 1000)} s`)
    },
    setTrouble(kind, milliseconds) {
      trouble = { kind, until: kernel.now() + milliseconds }
      reached.count(`fault:disk ${kind}`)
      tell(`has its disk ${kind} for ${milliseconds} ms`)
    },
    calmDown() {
      calm = true
      offlineUntil = 0
      trouble = { kind: null, until: 0 }
      if (!life) start()
    },
    end() {
      life?.process.kill()
      life = null
    },
  }
  void disk.deskStore.saveSettings({ pollSeconds: options.pollSeconds, holdSeconds: options.holdSeconds })
  return desk
}
