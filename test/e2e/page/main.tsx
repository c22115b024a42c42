import { createRoot } from 'react-dom/client'
import { boot } from '#renderer/app/boot.tsx'
import { constantTransport } from './constant-transport.ts'

/** The real page on constant data. `window.world` lets a spec change the data and tell the page. */
const root = document.getElementById('page')
const variant = new URLSearchParams(location.search).get('variant') ?? 'full'
const world = constantTransport(variant)
Object.assign(window, { world })
if (root) boot(createRoot(root), world.transport)
