import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { COMMANDS } from '../commands.ts'
import { openTerminal } from '../testing.ts'

const scriptFor = async (shell: string): Promise<string> =>
  (await openTerminal({ env: { NUMBERLAND_API_KEY: undefined } }).run('completion', shell)).stdout

/** What bash offers behind these words. */
async function offered(...words: readonly string[]): Promise<string[]> {
  const line = words.map((word) => `'${word}'`).join(' ')
  const asked = `${await scriptFor('bash')}
COMP_WORDS=(numberland ${line}); COMP_CWORD=${words.length}; _numberland; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['-c', asked], { encoding: 'utf8' })
  assert.equal(stderr, '')
  return stdout
    .trim()
    .split('\n')
    .filter((word) => word !== '')
}

describe('completion', () => {
  for (const shell of ['bash', 'zsh', 'fish'])
    it(`for ${shell} knows every command and every option`, async () => {
      const script = await scriptFor(shell)

      for (const { name, options } of COMMANDS) {
        for (const word of name.split(' ')) assert.ok(script.includes(word), word)
        for (const option of Object.keys(options)) assert.ok(script.includes(option), option)
      }
    })

  it('offers commands, second words, options, and the values of options', async () => {
    assert.deepEqual(await offered('ba'), ['balance', 'ban'])
    assert.deepEqual(await offered('permanent', ''), [
      'list',
      'tree',
      'buy',
      'mine',
      '--json',
      '--yes',
      '--help',
    ])
    assert.deepEqual(await offered('buy', '--o'), ['--operator'])
    assert.deepEqual(await offered('buy', '--operator', ''), ['any', 'min', '1', '2', '3', '4'])
    assert.deepEqual(await offered('buy', '-o', 'm'), ['min'])
    assert.deepEqual(await offered('buy', '--service', ''), [])
    assert.deepEqual(await offered('completion', 'f'), ['fish'])
    assert.deepEqual(await offered('nothing', ''), [])
  })
})
