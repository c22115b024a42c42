import type { Notice } from '#contract/desk/notice.ts'

/** Desktop notifications of a browser. In the desktop app the system shows them, and nobody has to be asked. */

const isKnown = () => 'Notification' in window

/** The person, or their system, has forbidden them to this page: only the browser's settings change that. */
export const areNoticesBlocked = (): boolean => isKnown() && Notification.permission === 'denied'

/** Asks once; to be called in the press that switches notifications on, or browsers don't ask. */
export const askForNotices = (): void => {
  if (isKnown() && Notification.permission === 'default') void Notification.requestPermission()
}

/** Whoever looks at the page sees what is new there. Several pages with one id show one notice. */
export const showNotice = ({ id, title, body }: Notice): void => {
  if (!isKnown() || Notification.permission !== 'granted' || document.hasFocus()) return
  const notice = new Notification(title, { body, tag: id })
  notice.addEventListener('click', () => {
    window.focus()
    notice.close()
  })
}
