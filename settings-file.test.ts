import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseSettings } from './settings-file.ts'

const read = (text: string) => parseSettings(Buffer.from(text))
/** What is said of a file with this line, which is its third. */
const complaintOf = (line: string): string => {
  const { problems } = read(`# mine\n\n${line}\nPORT=1\n`)
  return problems.join('\n')
}

describe('a file .env', () => {
  it('holds one NAME=value a line, whatever its line ends, its spaces and its byte order mark', () => {
    const text = '\ufeff# mine\r\n\r\nexport PORT = 80 \r\nTELEGRAM_BOT_TOKEN_FILE=/run/token'

    assert.deepEqual(read(text), {
      values: { PORT: '80', TELEGRAM_BOT_TOKEN_FILE: '/run/token' },
      problems: [],
    })
  })

  it('takes each sign of a value as it is', () => {
    for (const [written, value] of [
      ['100%sure$HOME=yes\\n', '100%sure$HOME=yes\\n'],
      ['\'a #b "c" \\n\' # a comment', 'a #b "c" \\n'],
      ['"it\'s #1"', "it's #1"],
      ['`both " and \'`', 'both " and \''],
      ["it's", "it's"],
    ] as const)
      assert.equal(read(`BACKUP_PASSPHRASE=${written}`).values['BACKUP_PASSPHRASE'], value)
  })

  const wrong: readonly [string, string, RegExp][] = [
    ['a colon for the =', 'TELEGRAM_BOT_TOKEN: hunter2', /is not NAME=value/],
    ['a value alone', 'hunter2hunter2', /is not NAME=value/],
    ['a secret that ends with =', 'aHVudGVyMg==', /there is no such setting: remove it$/],
    ['a name in small letters', 'port=hunter2', /did you mean PORT\?/],
    ['a part of a name', 'BOT_TOKEN=hunter2', /did you mean TELEGRAM_BOT_TOKEN\?/],
    ['the word of a name', 'ADMINS=hunter2', /did you mean ADMIN_IDS\?/],
    [
      'two words that two names have',
      'BACKUP_PASSWORD=hunter2',
      /BACKUP_PASSPHRASE or BACKUP_DIR\?/,
    ],
    ['a name after an invisible sign', '\u200fPORT=hunter2', /is not NAME=value/],
    ['a name twice', 'PORT=1', /PORT is set a second time/],
    ['a # in a bare value', 'BACKUP_PASSPHRASE=hunter2 #1', /BACKUP_PASSPHRASE: is a # part/],
    ['a # at the start of a value', 'BACKUP_PASSPHRASE=#hunter2', /BACKUP_PASSPHRASE: is a # part/],
    ['a quote that stays open', "BACKUP_PASSPHRASE='hunter2", /the closing ' is missing/],
    ['a word after the quote', "BACKUP_PASSPHRASE='hunter'2", /follows the closing '/],
    [
      'a \\ that others read otherwise',
      'BACKUP_PASSPHRASE="hunter\\n2"',
      /is read in several ways/,
    ],
    [
      'a space at the edge of a quoted value',
      "BACKUP_PASSPHRASE=' hunter2'",
      /begins or ends with a space/,
    ],
    ['a sign that nobody sees', 'BACKUP_PASSPHRASE=hunter\u00072', /cannot be seen/],
  ]
  for (const [what, line, expected] of wrong) {
    it(`stops the start at ${what}, with the number of the line and without what stands there`, () => {
      const complaint = complaintOf(line)

      assert.match(complaint, what === 'a name twice' ? /^\.env, line 4: / : /^\.env, line 3: /)
      assert.match(complaint, expected)
      assert.doesNotMatch(complaint, /hunter|aHVu/)
    })
  }

  it('leaves alone what Compose, the machine and other programs have in it', () => {
    const others =
      'COMPOSE_PROFILES COMPOSE_PROJECT_NAME POSTGRES_PASSWORD DOMAIN REGISTRY NPM_REGISTRY TZ NODE_OPTIONS GF_SECURITY_ADMIN_PASSWORD'
    const text = others.replaceAll(/\S+/g, '$&="a \\n #b\n').replaceAll(' ', '')

    assert.deepEqual(read(`${text}PORT=1`), { values: { PORT: '1' }, problems: [] })
  })

  it('of another program is read for the account alone', () => {
    const text = `DATABASE_URI=x\nADMIN_ID=1\nKEY="-----BEGIN\nMIIB//+x\nPORT=\nexport NUMBERLAND_RPS=7\nport: 1\nNUMBERLAND_KEY=hunter2`

    assert.deepEqual(parseSettings(Buffer.from(text), 'account'), {
      values: { NUMBERLAND_RPS: '7' },
      problems: ['.env, line 8: there is no such setting: did you mean NUMBERLAND_API_KEY?'],
    })
  })

  it('tells the line that is in another encoding', () => {
    const bytes = Buffer.from('PORT=80\n# mine\nBACKUP_PASSPHRASE=caf\u00e9', 'latin1')

    assert.match(parseSettings(bytes).problems.join(), /line 3: the file is not UTF-8 text/)
  })

  it('stops the start in another encoding', () => {
    for (const bytes of [
      Buffer.from('\ufeffPORT=80', 'utf16le'),
      Buffer.from('PORT=80', 'utf16le'),
      Buffer.from('BACKUP_PASSPHRASE=caf\u00e9', 'latin1'),
    ])
      assert.match(parseSettings(bytes).problems.join(), /line 1: the file is not UTF-8 text/)
  })
})
