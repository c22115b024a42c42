import { Worker } from 'node:worker_threads'
import { workerFile } from './places.ts'

export type PracticeAddresses = { x: string; zendesk: string; slack: string; forum: string; status: string }

export type Practice = {
  addresses: PracticeAddresses
  /** The services file of the first agent of the team, as a value. */
  services: unknown
  stop(): Promise<void>
}

type FromPractice =
  | { ready: true; addresses: PracticeAddresses; services: readonly unknown[] }
  | { ready?: false; stopped: true }

const patience = 5_000

/** The built-in practice world: real servers on loopback in a worker, their state kept in the data folder. */
export const startPractice = (statePath: string): Promise<Practice> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile('practice'), { name: 'practice', workerData: { statePath } })
    const ended = new Promise<void>(done => worker.once('exit', () => done()))
    let stopped: () => void = () => {}
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`the practice servers ended with ${code}`)))
    worker.on('message', (message: FromPractice) => {
      if (!message.ready) return stopped()
      resolve({
        addresses: message.addresses,
        services: message.services[0],
        stop: async () => {
          let timer: NodeJS.Timeout | undefined
          const answered = new Promise<void>(done => {
            stopped = done
            timer = setTimeout(done, patience)
          })
          worker.postMessage({ stop: true })
          await Promise.race([answered, ended])
          clearTimeout(timer)
          await worker.terminate()
        },
      })
    })
  })
