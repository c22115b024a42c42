import { app, Notification } from 'electron'
import type { Platform } from '../shared/answer-host-call.ts'

/** Notices of the system, and the number on the icon. */
export const systemNotices = (onClick: () => void): Required<Platform> => {
  const shown = new Map<string, Notification>()
  return {
    notify: ({ id, title, body }) => {
      if (!Notification.isSupported()) return
      // The same id replaces the earlier notice: ten messages of one person are one.
      shown.get(id)?.close()
      const notice = new Notification({ title, body })
      notice.on('click', onClick)
      notice.on('close', () => shown.get(id) === notice && shown.delete(id))
      shown.set(id, notice)
      notice.show()
    },
    badge: count => {
      app.setBadgeCount(count)
    },
  }
}
