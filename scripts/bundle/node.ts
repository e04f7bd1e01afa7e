/** The Node of a bundle: from npm's packages of it, which are pinned here as a lock file would. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const { FETCHED: VERSION } = createRequire(import.meta.url)('../get-node.cjs') as {
  readonly FETCHED: string
}
const INTEGRITY = {
  x64: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  arm64:
    'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
} as const

/** Fetches the Node that this project runs on. @param to where the program goes; its licence goes beside it */
export function fetchNode(arch: keyof typeof INTEGRITY, to: string): void {
  const work = mkdtempSync(join(tmpdir(), 'numberland-node-'))
  try {
    const name = `node-linux-${arch}`
    execFileSync('npm', ['pack', '--silent', `${name}@${VERSION}`], { cwd: work, stdio: 'pipe' })
    const file = join(work, `${name}-${VERSION}.tgz`)
    const sum = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
    if (sum !== INTEGRITY[arch]) throw new Error(`${name}@${VERSION} is not what it was: ${sum}`)
    execFileSync('tar', ['-xzf', file, '-C', work, 'package/bin/node', 'package/LICENSE'])
    copyFileSync(join(work, 'package/bin/node'), to)
    copyFileSync(join(work, 'package/LICENSE'), `${to}.LICENSE`)
  } finally {
    rmSync(work, { recursive: true })
  }
}
