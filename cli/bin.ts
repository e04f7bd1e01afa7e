#!/usr/bin/env node
import { COMMANDS } from './commands.ts'
import { start } from './start.ts'

await start(COMMANDS, 'numberland sandbox', 'shop')
