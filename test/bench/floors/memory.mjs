// Both files open and two idle workers, as the desk has them.

import { join } from 'node:path'
import process from 'node:process'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'

const folder = process.argv[2]
const databases = ['desk.db', 'cache.db'].map(name => new Database(join(folder, name)))
for (const database of databases) database.prepare('SELECT count(*) FROM sqlite_schema').get()
const idle = "require('node:worker_threads').parentPort.on('message', () => {})"
const workers = [new Worker(idle, { eval: true }), new Worker(idle, { eval: true })]
await Promise.all(workers.map(worker => new Promise(resolve => worker.once('online', resolve))))
process.stdout.write('{"ready":true}\n')
process.once('SIGTERM', () => process.exit(0))
