import { createContext } from 'react'
import type { Column } from '#contract/desk/views/layout.ts'

/** Made here and not in files: nothing to load, nothing for the policy to allow. */

type Sound = Exclude<Column['sound'], 'off'>
/** `at`, `length`: seconds; `from`, `to`: hertz. */
type Tone = { shape: OscillatorType; from: number; to: number; at: number; length: number; loud: number }

const tones: Record<Sound, readonly Tone[]> = {
  bell: [
    { shape: 'sine', from: 880, to: 880, at: 0, length: 0.9, loud: 0.5 },
    { shape: 'sine', from: 2_217, to: 2_217, at: 0, length: 0.45, loud: 0.2 },
    { shape: 'sine', from: 3_520, to: 3_520, at: 0, length: 0.2, loud: 0.1 },
  ],
  knock: [
    { shape: 'triangle', from: 190, to: 90, at: 0, length: 0.09, loud: 1 },
    { shape: 'triangle', from: 170, to: 80, at: 0.14, length: 0.1, loud: 0.8 },
  ],
  drop: [{ shape: 'sine', from: 420, to: 1_250, at: 0, length: 0.16, loud: 0.7 }],
}

const attack = 0.005
const silent = 0.0001

/** Plays the columns' sounds. One for the page: a browser gives few audio contexts. */
export class Sounds {
  #context: AudioContext | null = null

  /** `volume`: 0 to 100. A page that nobody has touched yet may not make a sound; then it makes none. */
  play(sound: Column['sound'], volume: number): void {
    if (sound === 'off' || volume <= 0) return
    this.#context ??= new AudioContext()
    const context = this.#context
    if (context.state === 'suspended') void context.resume()
    // Loudness is heard in ratios: half of the slider is to sound like half.
    const gain = (volume / 100) ** 2
    for (const tone of tones[sound]) this.#tone(context, tone, gain)
  }

  #tone(context: AudioContext, { shape, from, to, at, length, loud }: Tone, gain: number) {
    const begin = context.currentTime + at
    const end = begin + length
    const pitch = new OscillatorNode(context, { type: shape, frequency: from })
    pitch.frequency.setValueAtTime(from, begin)
    pitch.frequency.exponentialRampToValueAtTime(to, end)
    const loudness = new GainNode(context, { gain: 0 })
    loudness.gain.setValueAtTime(0, begin)
    loudness.gain.linearRampToValueAtTime(loud * gain, begin + attack)
    loudness.gain.exponentialRampToValueAtTime(silent, end)
    pitch.connect(loudness).connect(context.destination)
    pitch.start(begin)
    pitch.stop(end)
  }
}

export const SoundsContext = createContext(new Sounds())
