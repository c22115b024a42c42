import type { HandleView } from '#contract/desk/views/column.ts'

/** A request to the social team that is being written. */
export type RequestDraft = { text: string; account: HandleView['account'] | null }

export const emptyRequest: RequestDraft = { text: '', account: null }

const key = 'switchboard.request'

/** As it was left: what somebody wrote outlives a crash and a restart. */
export const keptRequest = (): RequestDraft => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('text' in kept) || typeof kept.text !== 'string')
      return emptyRequest
    // the handle is chosen anew: the services file may know other ones by now
    return { text: kept.text, account: null }
  } catch {
    return emptyRequest
  }
}

export const keepRequest = ({ text }: RequestDraft) => {
  try {
    if (text === '') localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify({ text }))
  } catch {
    // full or closed storage: it stays while the window is open
  }
}
