import type { Desk } from '../shared/desk.ts'

/** One small part of the desktop app: `init(deps)`, and perhaps something to do at the end. */
export type AppModule = { onQuit?(): void | Promise<void> }

export type ModuleDeps = { desk: Desk }
