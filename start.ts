#!/usr/bin/env node
/** What the package numberland-shop starts: the shop; with words behind its name, one of the commands. */
import { hushSqliteWarning, refuseOlderNode } from './node-version.ts'

refuseOlderNode('numberland-shop', '22.18')
hushSqliteWarning()
if (process.argv.length > 2) {
  const { startShopCommand } = await import('#kit')
  await startShopCommand()
} else await import('./main.ts')
