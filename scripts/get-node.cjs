/**
 * After `npm ci`: where the machine's Node is too old, fetches one that is not, for this folder alone. In JavaScript that Node 12 can read.
 */
'use strict'
const { spawnSync } = require('child_process')
const { existsSync } = require('fs')
const { join } = require('path')

const ROOT = join(__dirname, '..')
const NEEDED = /\d+\.\d+/.exec(require('../package.json').engines.node)[0]
/** Of the package `node`, which is in no lock file: whoever has a Node that is new enough does not fetch 52 MB. */
const FETCHED = '24.21.0'

const isNewEnough = (version) => {
  const [major, minor] = version.split('.').map(Number)
  const [neededMajor, neededMinor] = NEEDED.split('.').map(Number)
  return major > neededMajor || (major === neededMajor && minor >= neededMinor)
}

/** The Node to run this project with; undefined when there is none. Fetched only where npm has called. */
function getNode() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const fetched = join(
    ROOT,
    'node_modules/node/bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  const { npm_execpath: npm } = process.env
  if (!existsSync(fetched) && npm !== undefined) fetchWith(npm)
  return existsSync(fetched) ? fetched : undefined
}

function fetchWith(npm) {
  console.error(
    `This is Node ${process.versions.node}, and ${NEEDED} is needed. Fetching Node ${FETCHED} into this folder (52 MB).`,
  )
  spawnSync(
    process.execPath,
    [npm, 'install', '--no-save', '--loglevel=error', `node@${FETCHED}`],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
}

/** In one line: what is wrong, and how to mend it. */
const howToGetOne = () =>
  `Node ${NEEDED} or newer is needed, and this is ${process.versions.node}: install Node 24, or run \`npm ci\` here, which fetches one into this folder.`

module.exports = { FETCHED, getNode, howToGetOne }

if (require.main === module && getNode() === undefined) console.error(howToGetOne())
