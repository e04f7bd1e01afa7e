/** For `HEALTHCHECK` in a container: ends with 0 when the shop of these settings answers, else with 1. */
import { isIPv6 } from 'node:net'
import { readConfig, readEnvironment } from './config.ts'

const PATIENCE_MS = 4000

const { host, port } = readConfig(readEnvironment(process.env))
const answer = await fetch(`http://${isIPv6(host) ? `[${host}]` : host}:${port}/healthz`, {
  signal: AbortSignal.timeout(PATIENCE_MS),
})
process.exitCode = answer.ok ? 0 : 1
