import type { Migration } from '../migrate.ts'
import { posts } from './cache/010-posts.ts'
import { tickets } from './cache/020-tickets.ts'
import { claims } from './cache/030-claims.ts'
import { forbiddenTickets } from './cache/040-forbidden.ts'

/** In order. Recipe: a new file with the next number in tens, one line here, one test that migrates to N-1 first. */
export const cacheMigrations: readonly Migration[] = [posts, tickets, claims, forbiddenTickets]
