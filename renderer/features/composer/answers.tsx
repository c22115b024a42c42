import { useState } from 'react'
import type { AnswerFound } from '#contract/desk/views/reply.ts'
import { stampWithClock } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { TextButton } from '#ui/button.tsx'
import { ReasonField } from './reason-field.tsx'

const text = words.composer.answers

/** What others have answered already, and the way to answer once more: with a reason, having read them. */
export const Answers = ({
  answers,
  blocked,
  onAgain,
}: {
  answers: readonly AnswerFound[]
  blocked: string | null
  onAgain: (reason: string) => void
}) => {
  const [asking, setAsking] = useState(false)
  return (
    <div className="aside">
      <b>{text.title}</b>
      <ul>
        {answers.map(answer => (
          <li key={answer.id}>
            {text.line(answer.by, text.where[answer.where], stampWithClock(answer.at))}
            <p className="text" dir="auto">
              {answer.text}
            </p>
          </li>
        ))}
      </ul>
      {asking ? (
        <ReasonField
          label={text.reason}
          action={text.send}
          cancel={text.cancel}
          blocked={blocked}
          onGive={reason => {
            setAsking(false)
            onAgain(reason)
          }}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <TextButton onClick={() => setAsking(true)}>{text.again}</TextButton>
      )}
    </div>
  )
}
