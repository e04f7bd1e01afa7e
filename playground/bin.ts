#!/usr/bin/env node
import { refuseOlderNode } from '../node-version.ts'

refuseOlderNode('telegram-playground', '22.18')
await import('./program.ts')
