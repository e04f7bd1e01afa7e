/** The manual says what the code does. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { readConfig } from './config.ts'
import { stalePages } from './scripts/settings-pages.ts'
import { parseSettings } from './settings-file.ts'
import { ENVIRONMENT_NAMES } from './settings-table.ts'
import { PAGES } from './website/pages.ts'
import { anchorOf, sectionsOf } from './website/sections.ts'

describe('the pages of all settings', () => {
  it('are what `npm run settings` writes', () => {
    assert.deepEqual(stalePages(), [], 'run: npm run settings')
  })

  it('make an example that is right as it stands, once the secrets are filled in', () => {
    const text = textOf('.env.example').replaceAll(/^# (?=[A-Z_]+=)/gm, '')
    const { values, problems } = parseSettings(Buffer.from(text))
    const secrets = Object.entries({
      TELEGRAM_BOT_TOKEN: '123:token',
      NUMBERLAND_API_KEY: 'key',
      TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(16),
      BACKUP_PASSPHRASE: 'x'.repeat(12),
      DEPOSIT_HOOK_SECRET: 'x'.repeat(16),
      ZARINPAL_MERCHANT_ID: '00000000-0000-4000-8000-000000000000',
      ZIBAL_MERCHANT: 'zibal',
      AQAYEPARDAKHT_PIN: 'sandbox',
      CRYPTOPAY_TOKEN: '123:xxxxxxxxxx',
      NOWPAYMENTS_API_KEY: 'x'.repeat(8),
      NOWPAYMENTS_IPN_SECRET: 'x'.repeat(8),
      ABANGATEWAY_TOKEN: 'ag_live_token',
      ABANGATEWAY_WEBHOOK_SECRET: 'x'.repeat(8),
    })

    assert.deepEqual(problems, [])
    assert.deepEqual(Object.keys(values), ENVIRONMENT_NAMES)
    assert.deepEqual(
      secrets.filter(([name]) => values[name] !== ''),
      [],
    )
    const { database, adminIds } = readConfig({ ...values, ...Object.fromEntries(secrets) })
    assert.deepEqual(database, { kind: 'embedded', path: './data/shop.db' })
    assert.equal(adminIds.length, 2)
  })
})

describe('the recipes for a local way out', () => {
  it('are JSON, and open the SOCKS port of this machine that the shop is told of', () => {
    const text = textOf('docs/operating.md')
    const recipes = [...text.matchAll(/^```json\n(.*?)^```/gms)].map(
      ([, json = '']) =>
        JSON.parse(json) as {
          inbounds: { listen: string; listen_port?: number; port?: number }[]
          outbounds: object[]
        },
    )
    const told = /TELEGRAM_PROXY=(socks5:\/\/127[\d.:]+)/.exec(text)?.[1]

    const opened = recipes.map(({ inbounds: [socks] }) => {
      assert.ok(socks)
      return `socks5://${socks.listen}:${socks.listen_port ?? socks.port}`
    })
    assert.deepEqual(opened, [told, told])
    assert.ok(recipes.every(({ outbounds }) => outbounds.length === 1))
    const [, several = ''] = /`TELEGRAM_PROXY=(socks5[^`]+, direct)`/.exec(text) ?? []
    const env = { TELEGRAM_BOT_TOKEN: '1:a', NUMBERLAND_API_KEY: 'k', TELEGRAM_PROXY: several }
    assert.equal(
      readConfig({ ...env, TELEGRAM_PROXY: several.replace('HOST', 'host') }).telegram?.ways.length,
      3,
    )
  })
})

const textOf = (page: string): string => readFileSync(join(import.meta.dirname, page), 'utf8')

function anchorsOf(page: string): readonly string[] {
  const text = textOf(page).replaceAll(/^```.*?^```/gms, '')
  return [
    ...[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)),
    ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id),
  ]
}

describe('the links of the pages', () => {
  it('lead to headings that exist', () => {
    const pages = globSync(['*.md', '{docs,sdk,sandbox,playground,cli}/**/*.md'], {
      cwd: import.meta.dirname,
      exclude: (name) => name.includes('node_modules'),
    })
    const links = pages.flatMap((page) =>
      [...textOf(page).matchAll(/\]\(([^)\s:]*?)#([^)\s]+)\)/g)].map(
        ([, file = '', anchor = '']) => ({
          page,
          target: file === '' ? page : join(dirname(page), file),
          anchor: decodeURI(anchor),
        }),
      ),
    )
    const astray = links.filter(
      ({ target, anchor }) => target.endsWith('.md') && !anchorsOf(target).includes(anchor),
    )

    assert.ok(links.length > 40)
    assert.deepEqual(
      astray.map(({ page, target, anchor }) => `${page} leads to ${target}#${anchor}`),
      [],
    )
  })
})

describe('the site', () => {
  it('has every section of the manual on a page', () => {
    const cuts = PAGES.flatMap(({ parts }) => parts)
      .filter(({ file }) => file === 'docs/operating.md')
      .flatMap(({ sections = [] }) => sections)

    assert.deepEqual(
      sectionsOf(textOf('docs/operating.md'))
        .map(({ anchor }) => anchor)
        .filter((anchor) => !cuts.includes(anchor)),
      [],
    )
  })
})

/** What the desk has on its buttons, in bold with its sign, as the manual quotes it. */
describe('the Persian manual', () => {
  it('names buttons as the bot has them', () => {
    const words = globSync('bot/words/**/fa.ts', { cwd: import.meta.dirname })
      .map((file) => textOf(file))
      .join('\n')
    const quoted = ['README.fa.md', ...globSync('docs/fa/*.md', { cwd: import.meta.dirname })]
      .flatMap((page) => [
        ...textOf(page).matchAll(/\*\*(\p{Emoji_Presentation}[^*]+|\p{Emoji}\ufe0f[^*]+)\*\*/gu),
      ])
      .map(([, label = '']) => label)

    assert.ok(quoted.length > 40)
    assert.deepEqual(
      quoted.filter((label) => !words.includes(label)),
      [],
    )
  })
})

describe('the workflows of the forge', () => {
  it('run scripts that there are', () => {
    const { scripts } = parse(textOf('package.json')) as {
      scripts: Readonly<Record<string, string>>
    }
    const files = globSync('.github/workflows/*.yml', { cwd: import.meta.dirname })
    const called = files.flatMap((file) =>
      [...JSON.stringify(parse(textOf(file))).matchAll(/npm run ([\w:]+)/g)].map(
        ([, name]) => name,
      ),
    )

    assert.ok(called.length >= 3)
    assert.deepEqual(
      called.filter((name = '') => !(name in scripts)),
      [],
    )
  })
})
