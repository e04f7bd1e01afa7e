/**
 * `node scripts/start.cjs FILE [ARGUMENTS]`: runs a file of this project on a Node that can read it, whichever Node was called. In
 * JavaScript that Node 12 can read, since an old Node answers our TypeScript with a stack trace.
 */
'use strict'
const { spawn } = require('child_process')
const { join } = require('path')
const { pathToFileURL } = require('url')
const { getNode, howToGetOne } = require('./get-node.cjs')

const [name, ...words] = process.argv.slice(2)
const file = join(__dirname, '..', name)
const node = getNode()

if (node === undefined) {
  console.error(howToGetOne())
  process.exitCode = 1
} else if (node === process.execPath) {
  process.argv.splice(1, 2, file)
  void import(pathToFileURL(file).href)
} else {
  const child = spawn(node, [file, ...words], { stdio: 'inherit' })
  process.on('SIGINT', () => undefined) // a terminal tells the child too
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code) => (process.exitCode = code === null ? 1 : code))
}
