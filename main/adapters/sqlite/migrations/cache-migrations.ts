import type { Migration } from '../migrate.ts'
import { posts } from './cache/010-posts.ts'
import { tickets } from './cache/020-tickets.ts'
import { claims } from './cache/030-claims.ts'
import { forbiddenTickets } from './cache/040-forbidden.ts'
import { searchFacets } from './cache/050-search.ts'
import { views } from './cache/060-views.ts'
import { history } from './cache/070-history.ts'
import { people } from './cache/080-people.ts'

/** In order. Recipe: a new file with the next number in tens, one line here, one test that migrates to N-1 first. */
export const cacheMigrations: readonly Migration[] = [
  posts,
  tickets,
  claims,
  forbiddenTickets,
  searchFacets,
  views,
  history,
  people,
]
