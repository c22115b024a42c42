import { expect, test } from 'vitest'
import type { Outcome } from '#contract/desk/failure.ts'
import { keepText, type VersionedText } from '#renderer/data/keep-text.ts'
import { failure } from '#renderer/data/transport.ts'

const soon = () => Promise.resolve()

/** A desk that holds one text and saves over its version only. */
const deskWith = (held: VersionedText, unreachable = 0) => {
  let left = unreachable
  const desk = {
    held,
    save: async ({ text, version }: VersionedText): Promise<Outcome<unknown>> => {
      left -= 1
      if (left >= 0) return failure('internal')
      if (version !== desk.held.version) return failure('draft_conflict', false, desk.held)
      desk.held = { text, version: version + 1 }
      return { ok: true, value: {} }
    },
  }
  return desk
}

test('a text is offered until the desk has it', async () => {
  const desk = deskWith({ text: 'It', version: 3 }, 5)
  await keepText({ text: 'It drops off.', version: 3 }, desk.save, soon)
  expect(desk.held).toEqual({ text: 'It drops off.', version: 4 })
})

test('what another window has written stays, and ours below it', async () => {
  const desk = deskWith({ text: 'Theirs', version: 4 }, 1)
  await keepText({ text: 'Ours', version: 3 }, desk.save, soon)
  expect(desk.held).toEqual({ text: 'Theirs\n\nOurs', version: 5 })
})

test('what stands in the other text stands once: the same words, the beginning of ours, or nothing', async () => {
  const same = deskWith({ text: 'Well: Ours', version: 4 })
  await keepText({ text: 'Ours', version: 3 }, same.save, soon)
  expect(same.held).toEqual({ text: 'Well: Ours', version: 4 })
  const shorter = deskWith({ text: 'Ou', version: 4 })
  await keepText({ text: 'Ours', version: 3 }, shorter.save, soon)
  expect(shorter.held).toEqual({ text: 'Ours', version: 5 })
  const gone = deskWith({ text: '', version: 0 })
  await keepText({ text: 'Ours', version: 3 }, gone.save, soon)
  expect(gone.held).toEqual({ text: 'Ours', version: 1 })
})
