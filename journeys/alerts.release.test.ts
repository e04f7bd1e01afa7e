/** ops/prometheus.yml and ops/alerts.yaml, as Prometheus reads them: each alert comes when it should, and not before. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { parse } from 'yaml'
import { openTestHouse } from './test-house.ts'

const OPS = join(import.meta.dirname, '../ops')
const RULES = join(OPS, 'alerts.yaml')
/** Long enough for what is compared with an hour before. */
const LOOKED_AT = '65m'

interface Rule {
  readonly alert: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
}
interface Dashboard {
  readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[]
}
/** Series, and their values minute by minute in the words of promtool. */
type Series = Readonly<Record<string, string>>
interface Case {
  /** Each of them alone is reason enough. */
  readonly fires: readonly Series[]
  readonly quiet: Series
  /** The alert's own, beside those of the rule: one set for each of `fires`. */
  readonly labels?: readonly Readonly<Record<string, string>>[]
}

const requests = (outcome: string): string =>
  `numberland_provider_requests_total{outcome="${outcome}"}`
const calls = (outcome: string): string => `numberland_telegram_calls_total{outcome="${outcome}"}`
const backup = (why: string): string => `numberland_backup_trouble{why="${why}"}`
const LIMIT = { numberland_provider_limit_per_second: '48x70' }
const LOST = 'numberland_orders{state="lost"}'

const CASES: Readonly<Record<string, Case>> = {
  ShopIsDown: {
    fires: [{ 'up{job="numberland",instance="a"}': '0x70' }, { 'up{job="another"}': '1x70' }],
    labels: [{ job: 'numberland', instance: 'a' }, { job: 'numberland' }],
    quiet: { 'up{job="numberland",instance="a"}': '1x70' },
  },
  BooksAreWrong: {
    fires: [{ numberland_ledger_wrong_accounts: '1x70' }],
    quiet: { numberland_ledger_wrong_accounts: '0x70' },
  },
  MessagesWait: {
    fires: [{ numberland_inbox_oldest_seconds: '61x70' }],
    quiet: { numberland_inbox_oldest_seconds: '60x70' },
  },
  NewsWait: {
    fires: [{ numberland_notices_oldest_seconds: '121x70' }],
    quiet: { numberland_notices_oldest_seconds: '120x70' },
  },
  ProviderIsDown: {
    fires: [
      { [requests('unreachable')]: '0+60x70', [requests('answered')]: '0+30x70' },
      { [requests('unreadable')]: '0+60x70' },
    ],
    quiet: { [requests('unreachable')]: '0+30x70', [requests('answered')]: '0+60x70' },
  },
  ProviderBlocksUs: {
    fires: [{ [requests('rate-limited')]: '0+1x70' }],
    quiet: { [requests('rate-limited')]: '0x60 1x10' },
  },
  PurchasesAreLost: { fires: [{ [LOST]: '0x60 4x10' }], quiet: { [LOST]: '0x60 3x10' } },
  TelegramIsDown: {
    fires: [
      { [calls('silent')]: '0+60x70', [calls('ok')]: '0+30x70' },
      { [calls('502')]: '0+60x70' },
    ],
    quiet: { [calls('400')]: '0+60x70', [calls('silent')]: '0+30x70' },
  },
  TokenIsRefused: { fires: [{ [calls('401')]: '0+1x70' }], quiet: { [calls('403')]: '0+1x70' } },
  LimitIsReached: {
    fires: [{ ...LIMIT, [requests('answered')]: '0+2700x70' }],
    quiet: { ...LIMIT, [requests('answered')]: '0+2500x70' },
  },
  MessagesWerePutAside: {
    fires: [{ numberland_inbox_dead: '0x60 1x10' }],
    quiet: { numberland_inbox_dead: '1x70' },
  },
  BackupIsMissing: {
    fires: [
      { [backup('failing')]: '1x70' },
      { [backup('old')]: '1x70', [backup('failing')]: '0x70' },
    ],
    quiet: { [backup('no-passphrase')]: '1x70', [backup('old')]: '0x60 1x10' },
  },
  BackupIsNotSent: {
    fires: [{ [backup('unsent')]: '1x70' }],
    quiet: { [backup('unsent')]: '1x20 0x50' },
  },
}

const skip =
  spawnSync('promtool', ['--version']).status !== 0 &&
  'it asks promtool, which is not here (Debian: apt-get install prometheus)'

describe('Prometheus', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-alerts-'))
  after(() => rmSync(folder, { recursive: true }))
  const { groups } = parse(readFileSync(RULES, 'utf8')) as { groups: { rules: Rule[] }[] }
  const rules = groups.flatMap((group) => group.rules)

  function promtool(args: readonly string[], input = ''): void {
    const { status, stdout, stderr } = spawnSync('promtool', args, { input, encoding: 'utf8' })
    assert.equal(status, 0, stdout + stderr)
  }
  /** Of these series come these alerts of the name, and no other. */
  function expectAlerts(alertname: string, series: Series, alerts: readonly object[]): void {
    const path = join(folder, 'case.json')
    const given = {
      interval: '1m',
      input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
      alert_rule_test: [{ eval_time: LOOKED_AT, alertname, exp_alerts: alerts }],
    }
    writeFileSync(
      path,
      JSON.stringify({ rule_files: [RULES], evaluation_interval: '1m', tests: [given] }),
    )
    promtool(['test', 'rules', path])
  }

  it('reads what it is to ask, and all rules', () => {
    promtool(['check', 'config', join(OPS, 'prometheus.yml')])
    promtool(['check', 'rules', RULES])
    assert.deepEqual(rules.map(({ alert }) => alert).toSorted(), Object.keys(CASES).toSorted())
  })

  it('understands what the dashboard asks', () => {
    const { panels } = JSON.parse(
      readFileSync(join(OPS, 'grafana/dashboard.json'), 'utf8'),
    ) as Dashboard
    const asked = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
    const path = join(folder, 'dashboard.json')
    const asRules = asked.map((expr, at) => ({ record: `panel:${at}`, expr }))
    writeFileSync(path, JSON.stringify({ groups: [{ name: 'dashboard', rules: asRules }] }))

    promtool(['check', 'rules', path])
  })

  it('finds nothing against custom in the names of the metrics', async () => {
    const shop = await openTestHouse()
    const text = await shop.house.metrics.text()
    await shop.close()
    promtool(['check', 'metrics'], text)
  })

  for (const { alert, labels, annotations } of rules)
    it(`says ${alert} when it is so, and not before`, () => {
      const { fires, quiet, labels: own = [] } = CASES[alert] ?? assert.fail(alert)
      for (const [at, series] of fires.entries())
        expectAlerts(alert, series, [
          { exp_labels: { ...labels, ...own[at] }, exp_annotations: annotations },
        ])
      expectAlerts(alert, quiet, [])
    })
})
