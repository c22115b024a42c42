import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claimTransitions } from '#core/domain/claim.ts'
import { deletionTransitions } from '#core/domain/deletion.ts'
import { replyTransitions } from '#core/domain/reply.ts'
import { ticketActionTransitions } from '#core/domain/ticket-action.ts'
import { ticketRequestTransitions } from '#core/domain/ticket-request.ts'

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')

/** The arrows of the state diagram below a heading of the README, as "from --> to". */
const drawn = (heading: string): string[] => {
  const section = readme.slice(readme.indexOf(`### ${heading}\n`))
  const diagram = section.match(/```mermaid\nstateDiagram-v2\n([^`]+)```/)?.[1] ?? ''
  return diagram.split('\n').flatMap(line => line.match(/\w+ --> \w+/)?.[0] ?? [])
}

const coded = (transitions: Record<string, readonly string[]>): string[] =>
  Object.entries(transitions).flatMap(([from, next]) => next.map(to => `${from} --> ${to}`))

test.each([
  ['A reply', replyTransitions],
  ['A ticket request', ticketRequestTransitions],
  ['A claim', claimTransitions],
  ['An act on a ticket', ticketActionTransitions],
  ['A deletion', deletionTransitions],
])('the README draws the states of "%s" as the code has them', (heading, transitions) => {
  expect(drawn(heading).sort()).toEqual(coded(transitions).sort())
})
