import type { Http } from '#adapters/system/http.ts'
import type { Clock } from '#core/ports/clock.ts'
import type { Log } from '#core/ports/log.ts'

export type SocialTeamOptions = { http: Http; clock: Clock; log: Log }
