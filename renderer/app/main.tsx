import { createRoot } from 'react-dom/client'
import { chooseTransport } from '#data/transports/choose.ts'
import { boot } from './boot.tsx'

const root = document.getElementById('page')
if (root) boot(createRoot(root), chooseTransport())
