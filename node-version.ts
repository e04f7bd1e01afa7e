/** What a program of a package does about the Node that it finds, before it loads anything that an older one cannot. */

/** Says which Node is needed, and ends, where this one is older: loading the rest would answer with a stack trace. Bun and Deno name a version of Node too. */
export function refuseOlderNode(program: string, oldest: string): void {
  const { node } = process.versions
  const [major = 0, minor = 0] = partsOf(node)
  const [oldestMajor = 0, oldestMinor = 0] = partsOf(oldest)
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  process.stderr.write(`${program} needs Node ${oldest} or newer, and this is Node ${node}.\n`)
  process.exit(2)
}

const partsOf = (version: string): readonly number[] => version.split('.').map(Number)

/** Node 22 calls its SQLite an experiment at every start, which a stranger would take for trouble. The rest of its warnings stay. */
export function hushSqliteWarning(): void {
  const emit = process.emitWarning.bind(process) as (...words: readonly unknown[]) => void
  process.emitWarning = (...words: readonly unknown[]) => {
    if (!String(words[0]).startsWith('SQLite is an experimental feature')) emit(...words)
  }
}
