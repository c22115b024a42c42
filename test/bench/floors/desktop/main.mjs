// The least that an Electron app can be: one window with one page.
import { app, BrowserWindow } from 'electron'

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, show: false })
  window.once('ready-to-show', () => window.show())
  window.loadURL(
    'data:text/html,<p>Empty</p><script>requestAnimationFrame(()=>requestAnimationFrame(()=>performance.mark("columns-painted")))</script>',
  )
})
app.on('window-all-closed', () => app.quit())
