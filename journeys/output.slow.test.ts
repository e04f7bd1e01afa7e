/** The real program on an output that takes nothing. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { freePort } from '../scripts/free-port.ts'
import { eventually } from '#engine/testing'

const MAIN = new URL('../main.ts', import.meta.url).pathname

describe('the shop', () => {
  it('goes on when its log cannot be written: a full disk, a closed pipe', async () => {
    for (const output of [openSync('/dev/full', 'w'), 'pipe'] as const) {
      const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
      const port = await freePort()
      const shop = spawn(process.execPath, [MAIN], {
        cwd: folder,
        env: {
          NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
          PORT: String(port),
          LOG_LEVEL: 'debug',
        },
        stdio: ['ignore', output, 'pipe'],
      })
      let said = ''
      shop.stderr?.on('data', (data: unknown) => (said += String(data)))
      shop.stdout?.destroy()
      try {
        await eventually(
          () => isReady(port),
          () => said,
        )
        await eventually(
          () => /The log cannot be written \((ENOSPC|EPIPE)\)/.test(said),
          () => said,
        )
        await fetch(`http://127.0.0.1:${port}/readyz`) // makes a line or two more
        assert.equal(shop.exitCode, null)
      } finally {
        shop.kill('SIGKILL')
        rmSync(folder, { recursive: true })
      }
    }
  })
})

const isReady = async (port: number): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok === true
