#!/usr/bin/env node
import { hushSqliteWarning, refuseOlderNode } from '#node-version'

refuseOlderNode('numberland', '22.18')
hushSqliteWarning()
const { startAnyCommand } = await import('./start-any.ts')
await startAnyCommand()
