// The least that a desk could do: both files open, and somebody listens.
import { createServer } from 'node:http'
import { join } from 'node:path'
import process from 'node:process'
import Database from 'better-sqlite3'

const folder = process.argv[2]
const open = (name, pragmas) => {
  const database = new Database(join(folder, name), { timeout: 5_000 })
  for (const pragma of pragmas) database.pragma(pragma)
  return database
}
const desk = open('desk.db', ['journal_mode = WAL', 'synchronous = FULL', 'cache_size = -1000', 'foreign_keys = OFF'])
const cache = open('cache.db', [
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'secure_delete = ON',
  'cache_size = -8000',
  'foreign_keys = OFF',
  'journal_size_limit = 16777216',
])
const server = createServer()
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address()
  process.stdout.write(`${JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}/` })}\n`)
})
process.once('SIGTERM', () => {
  desk.close()
  cache.close()
  process.exit(0)
})
