import type { Desk } from '../shared/desk.ts'

/** One small part of the desktop app: `init(deps)`, and perhaps something to do at the end. */
export type AppModule = { onQuit?(): void | Promise<void> }

/** `desk`: still opening while the window is made; the two need about as long. */
export type ModuleDeps = { desk: Promise<Desk> }
