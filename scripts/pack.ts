/** `npm run packages [NAME …]`: writes what is published as tarballs to dist-packages/. See packages.ts. */
import { statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pack, packageHomes } from './packages.ts'

const INTO = join(import.meta.dirname, '../dist-packages')
const asked = process.argv.slice(2)

for (const name of asked.length > 0 ? asked : packageHomes().keys()) {
  const tarball = pack(name, INTO)
  const size = `${Math.ceil(statSync(tarball).size / 1024)} kB`
  console.log(`${relative(process.cwd(), tarball)}  ${size}`)
}
