import { app } from 'electron'
import { type Lock, takeLock } from '../shared/lock.ts'
import { AlreadyOpen } from '../shared/refusal.ts'
import { yieldTo } from '../shared/yield-to.ts'

type Handed = { addresses?: readonly unknown[] }

/**
 * One app per data folder: the first one is told what the second one was started with, and comes to the front. Electron
 * asks for this before `ready`; which folder it is about, it takes from `userData`.
 */
export const isFirst = (addresses: readonly string[], onSecond: (addresses: readonly unknown[]) => void): boolean => {
  const first = app.requestSingleInstanceLock({ addresses })
  if (first) {
    app.on('second-instance', (_event, _arguments, _folder, handed) => {
      const theirs = (handed as Handed | null)?.addresses
      onSecond(Array.isArray(theirs) ? theirs : [])
    })
  }
  return first
}

/** The folder's own lock, which a desk on the other host holds as well: that one is asked to come to the front. */
export const lockFolder = async (dataFolder: string, first: boolean, addresses: readonly string[]): Promise<Lock> => {
  const lock = takeLock(dataFolder, 'Electron')
  if (!('heldBy' in lock)) return lock
  if (first) throw await yieldTo(lock.heldBy, dataFolder, addresses)
  throw new AlreadyOpen(`The desk on ${dataFolder} is open already. It was asked to come to the front.`, true)
}
