import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { openEmbeddedStore, type Store } from '#engine'
import { openTerminal, parse } from '../testing.ts'
import { customerRows, ledgerRows, auditRows, factRows } from '#engine/rows'

describe('numberland audit', () => {
  let folder: string
  let file: string
  let shop: Store

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'numberland-audit-'))
    file = join(folder, 'shop.db')
    shop = await openEmbeddedStore(file)
    await customerRows(shop).create({ id: 1002, name: 'Sara' }, 0)
    const postings = [
      { account: 'adjustments', toman: -500 },
      { account: 'customer:1002', toman: 500 },
    ] as never // branded money
    await ledgerRows(shop).post({ key: 'gift:1002', kind: 'gift', postings }, 0)
  })
  afterEach(async () => {
    await shop.close()
    rmSync(folder, { recursive: true })
  })

  const run = (...argv: string[]) =>
    openTerminal({ env: { DATABASE_URL: `file:${file}` } }).run('audit', ...argv)
  const harm = (statement: string): void => {
    const database = new DatabaseSync(file)
    database.exec(statement)
    database.close()
  }

  it('finds sound books while the shop is at work', async () => {
    const { exit, stdout } = await run()

    assert.equal(exit, 0)
    assert.match(
      stdout,
      /✓ All is well: 0 orders, 0 permanent orders, 0 top-ups, 0 payments by gateways, 1 transfers/,
    )
  })

  it('says what is wrong, for people and for scripts, and exits with 1', async () => {
    harm(`UPDATE balance SET toman = 700 WHERE account = 'customer:1002'`)

    const people = await run()
    const scripts = await run('--json')

    assert.equal(people.exit, 1)
    assert.match(people.stdout, /customer:1002 shows 700 Toman, its postings say 500 Toman/)
    assert.equal(scripts.exit, 1)
    assert.deepEqual((parse(scripts.stdout) as { findings: unknown }).findings, [
      { kind: 'balance-wrong', account: 'customer:1002', keptToman: 700, postedToman: 500 },
    ])
  })

  it('finds a transfer that does not add up, one that moved nothing, and a wallet without its balance', async () => {
    harm(`UPDATE posting SET toman = -400 WHERE account = 'adjustments';
      DELETE FROM balance;
      INSERT INTO transfer (key, kind, at) VALUES ('opening', 'opening', 0)`)

    const { stdout } = await run()

    assert.match(stdout, /transfer gift:1002 does not add up: 100 Toman/)
    assert.match(stdout, /transfer opening: accounts-wrong/)
    assert.match(stdout, /customer:1002 shows 0 Toman, its postings say 500 Toman/)
  })

  it('names what is wrong of permanent orders, top-ups, transfers and corrections', async () => {
    harm(`
      INSERT INTO permanent_order (id, customer_id, list_id, number, formatted, roundness, state, payer, price_toman, cost_toman, offered_at)
      VALUES (3, 1002, '1', '1775', '+1 775', 'other', 'owned', 'customer:1002', 200, 100, 0);
      INSERT INTO top_up (id, customer_id, rail, state, base_toman, toman, opened_at, expires_at)
      VALUES (4, 1002, 'card', 'paid', 100, 101, 0, 0);
      INSERT INTO audit_log (id, actor_id, action, subject, after, at) VALUES (5, 1, 'credit', 'customer:1002', '{"toman":9}', 0);
      INSERT INTO transfer (key, kind, at) VALUES ('gift:1002-again', 'gift', 0)`)

    const { stdout } = await run()

    assert.match(stdout, /permanent order 3 \(owned\): hold-missing/)
    assert.match(stdout, /top-up 4 \(paid\): credit-missing/)
    assert.match(stdout, /transfer gift:1002-again: belongs-to-nothing/)
    assert.match(
      stdout,
      /correction 5 in the staff's audit log, of customer 1002, is not in the books/,
    )
  })

  it('changes nothing', async () => {
    const before = await auditRows(shop.unhurried).transfers(0, 9)
    await run()

    assert.deepEqual(await auditRows(shop.unhurried).transfers(0, 9), before)
    assert.equal(await factRows(shop).get('provider-reading'), undefined)
  })

  it('says so when there is no such database, or one of another version', async () => {
    harm(`DELETE FROM migration WHERE name LIKE '0002%'`)
    const old = await run()
    const missing = await openTerminal({
      env: { DATABASE_URL: `file:${join(folder, 'none.db')}` },
    }).run('audit')

    assert.equal(old.exit, 3)
    assert.match(old.stderr, /another version/)
    assert.equal(missing.exit, 3)
    assert.match(missing.stderr, /There is no database/)
  })
})
