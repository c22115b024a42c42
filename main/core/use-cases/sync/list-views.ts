import { done, type Outcome } from '#contract/desk/failure.ts'
import type { Desk } from '../desk.ts'
import { serviceFailure } from '../service-failure.ts'

/** The views that a column can show, in Zendesk's order. */
export const listViews = async (desk: Desk): Promise<Outcome<{ views: { id: string; title: string }[] }>> => {
  const answer = await desk.zendesk.views()
  return answer.ok ? done({ views: answer.value }) : serviceFailure(answer.fault)
}
