#!/usr/bin/env node
import { refuseOlderNode } from '../node-version.ts'

refuseOlderNode('numberland-sandbox', '22.18')
await import('./program.ts')
