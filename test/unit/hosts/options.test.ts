import { describe, expect, it } from 'vitest'
import { parseOptions } from '#hosts/shared/options.ts'

describe('options of npm start', () => {
  it('have the documented defaults', () => {
    expect(parseOptions([])).toEqual({
      host: 'auto',
      practice: false,
      dataDir: null,
      services: null,
      port: 0,
      open: true,
      json: false,
      help: false,
    })
  })

  it.each([
    [['--bogus'], /'--bogus'/],
    [['extra'], /'extra'/],
    [['--host', 'chrome'], /--host is auto, electron or web, not "chrome"/],
    [['--port', '70000'], /--port is a number/],
    [['--port', 'x'], /--port is a number/],
    [['--port'], /--port/],
    [['--data-dir', ' '], /--data-dir needs a path/],
    [['--json=yes'], /--json/],
  ])('%j is refused in one sentence', (args, sentence) => {
    expect(() => parseOptions(args)).toThrow(sentence)
    expect(() => parseOptions(args)).toThrow(/^[^\n]*$/)
  })
})
