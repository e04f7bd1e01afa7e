#!/usr/bin/env node
import { ACCOUNT_COMMANDS } from './account-commands.ts'
import { start } from './start.ts'

await start(ACCOUNT_COMMANDS, { command: 'npx numberland-sandbox' }, 'account')
