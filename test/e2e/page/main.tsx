import { createRoot } from 'react-dom/client'
import { boot } from '#renderer/app/boot.tsx'
import { constantTransport } from './constant-transport.ts'

/** The real page on constant data. `window.world` lets a spec change the data and tell the page. */
const root = document.getElementById('page')
const asked = new URLSearchParams(location.search)
const world = constantTransport(asked.get('variant') ?? 'full')
const look = [...asked].filter(([name]) => name === 'theme' || name === 'contrast' || name === 'density')
Object.assign(world.shown.settings.settings, Object.fromEntries(look))
Object.assign(window, { world })
if (root) boot(createRoot(root), world.transport)
