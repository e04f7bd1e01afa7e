/** The demo as a newcomer meets it: in a real browser, with its own clock. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, skipBrowser } from '../scripts/browser.ts'
import { openDemo, type OpenDemo } from './open-demo.ts'

/** The contrasts below 4.5 of what stands small in the page, measured in the page: it runs there, as text. */
const FAINT = `(() => {
  const linear = (part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).map((part) => linear(Number(part) / 255))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const ground = (part) => {
    if (part === null) return 'rgb(255, 255, 255)'
    const { backgroundColor } = getComputedStyle(part)
    return /, 0(\\.[0-4]\\d*)?\\)$/.test(backgroundColor) ? ground(part.parentElement) : backgroundColor
  }
  return [...document.querySelectorAll('.stamp, .input, .start, .person small, .key.success')]
    .map((part) => {
      const [a, b] = [light(getComputedStyle(part).color), light(ground(part))]
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    })
    .filter((contrast) => contrast < 4.5)
})()`

describe('the playground’s page', { skip: skipBrowser }, () => {
  let demo: OpenDemo
  let browser: Browser

  before(async () => {
    demo = await openDemo()
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await demo.close()
  })

  /** @param who whose phone; without it the first one's */
  async function visit(
    width: number,
    height: number,
    who = '',
  ): Promise<{ page: Page; troubles: string[] }> {
    const page = await browser.newPage({ viewport: { width, height }, locale: 'fa-IR' })
    const troubles: string[] = []
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('console', (line) => line.type() === 'error' && troubles.push(line.text()))
    page.on('requestfailed', (request) => troubles.push(`${request.url()} failed`))
    await page.goto(new URL(`/playground${who}`, demo.url).href)
    return { page, troubles }
  }

  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).last()

  async function buyNumber(page: Page): Promise<void> {
    await button(page, 'شروع').click()
    await button(page, /خرید شماره|فارسی/).waitFor()
    if (await button(page, /فارسی/).isVisible()) await button(page, /فارسی/).click()
    await button(page, /خرید شماره/).click()
    await button(page, /تلگرام/).click()
    await button(page, /از \d/).click()
    await button(page, /خودکار/).click()
    await button(page, /✅ خرید/).click()
    await page.getByText('منتظر پیامک').first().waitFor()
  }

  it('lets a newcomer buy a first number and see its code by pressing what is there', async () => {
    const { page, troubles } = await visit(1280, 860)
    await buyNumber(page)

    await button(page, 'پیامک همین حالا برسد').click()
    await page.locator('#messages').getByText('✅ کد رسید').waitFor()
    const code = await page.locator('#world code').first().textContent()
    await page
      .locator('#messages')
      .getByText(code ?? '?')
      .first()
      .waitFor()

    assert.match(code ?? '', /^[\w-]{4,12}$/)
    assert.deepEqual(troubles, [])
    await page.close()
  })

  it('plays the bad ways by hand: late, over, sold out, and minutes in a moment', async () => {
    const { page, troubles } = await visit(1280, 860, '#1004')
    const world = page.locator('#world')
    await world.getByRole('button', { name: 'با دکمه' }).click()
    await buyNumber(page)
    const card = world.locator('.number', { hasText: 'Марина' }).first()
    await card.getByText('منتظر دکمه‌ی شما').waitFor()

    await card.getByRole('button', { name: /دیر برسد/ }).click()
    await card.getByText('پیامک دیر می‌رسد').waitFor()
    await button(page, /لغو و برگشت پول/).click()
    await button(page, '✖️ بله، لغو کن').click()
    await page.locator('#messages').getByText('✅ کد رسید').waitFor()
    assert.match((await card.locator('code').textContent()) ?? '', /^[\w-]{4,12}$/)

    await world.getByRole('switch', { name: /همه‌چیز تمام شده/ }).click()
    await world.getByRole('switch', { checked: true }).waitFor()
    await world.getByRole('switch', { name: /همه‌چیز تمام شده/ }).click()
    const before = await page.locator('#status-time').textContent()
    await world.getByRole('button', { name: /۱۰ دقیقه جلو/ }).click()
    await page
      .locator('#status-time')
      .filter({ hasNotText: before ?? '' })
      .waitFor()
    await world.getByRole('button', { name: 'خودش می‌آید' }).click()
    assert.deepEqual(troubles, [])
    await page.close()
  })

  it('leads the Tab key through one message, and the arrows to the others', async () => {
    const { page } = await visit(1280, 860, '#1002')
    await page.locator('.composer .input').waitFor()
    const reachable = (): Promise<number> =>
      page.evaluate(
        `[...document.querySelectorAll('#messages .message, #messages button, #messages a, #messages [role=button]')]
          .filter(({ tabIndex }) => tabIndex === 0).length`,
      )
    const inMessage = (): Promise<string> =>
      page.evaluate(`document.activeElement.closest('.message').dataset.id`)
    const messages = await page.locator('#messages .message').count()
    assert.ok(messages >= 2)
    assert.ok((await reachable()) <= 15)

    await page.locator('#messages .message').last().focus()
    const last = await inMessage()
    await page.keyboard.press('ArrowUp')
    assert.notEqual(await inMessage(), last)
    assert.ok((await reachable()) <= 15)
    await page.close()
  })

  it('draws each button on one line, as Telegram does, and writes nothing too faint to read', async () => {
    const { page } = await visit(360, 740, '#1002')
    await page.locator('#messages .key').first().waitFor()

    const heights = await page
      .locator('#messages .key')
      .evaluateAll((keys) => keys.map((key) => key.getBoundingClientRect().height))
    const faint = await page.evaluate(FAINT)
    assert.ok(Math.max(...heights) < 44, `a key is ${Math.max(...heights)} px high`)
    assert.deepEqual(faint, [])
    await page.close()
  })

  it('has a photo at hand for who is asked for one', async () => {
    const { page, troubles } = await visit(390, 844, '#1003')
    await button(page, 'شروع').click()
    await page.getByText(/Hello Daniel/).waitFor()
    for (let sent = 1; sent <= 2; sent++) {
      await button(page, 'پیوست').click()
      await page.getByRole('option', { name: 'عکس نمونه' }).click()
      const photo = page.locator('#messages .photo img').nth(sent - 1)
      await photo.waitFor()
      assert.equal(await photo.getAttribute('width'), '540')
    }
    assert.equal(await page.getByRole('option').count(), 0)
    const sources = await page
      .locator('#messages .photo img')
      .evaluateAll((all) => all.map((each) => each.getAttribute('src')))
    assert.equal(new Set(sources).size, 2)
    assert.deepEqual(troubles, [])
    await page.close()
  })

  it('fits a small phone, without anything beside the screen', async () => {
    const { page, troubles } = await visit(360, 740)
    await page.getByText('سارا').first().waitFor()

    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
    assert.equal(overflow, 0)
    assert.deepEqual(troubles, [])
    await page.close()
  })

  it('begins anew for the next visitor, and keeps what was written over a reload', async () => {
    const { page, troubles } = await visit(1280, 860, '#1003')
    await page.locator('.composer .input').waitFor()

    await page.locator('.composer .input').fill('نیمه‌کاره')
    await page.reload()
    await page.locator('.composer .input').waitFor()
    assert.equal(await page.locator('.composer .input').inputValue(), 'نیمه‌کاره')

    await page.getByRole('button', { name: /از نو/ }).click()
    await page.getByRole('button', { name: 'شروع', exact: true }).waitFor()
    assert.equal(await page.locator('#messages .message').count(), 0)
    assert.notEqual(new URL(page.url()).hash, '#1003')
    assert.equal(await page.getByRole('tab', { name: 'Daniel' }).count(), 1)
    // The stream of events breaks with the reload.
    assert.deepEqual(
      troubles.filter((trouble) => !trouble.includes('/events')),
      [],
    )
    await page.close()
  })

  it('lets a newcomer pay by three ways without reading anything, on a phone and in Persian', async () => {
    const { page, troubles } = await visit(390, 844, '#1002')
    await page.getByRole('button', { name: /از نو/ }).click()
    const paid = page.locator('#messages').getByText(/شارژ شد/)
    const choose = async (way: RegExp) => {
      if (await button(page, /خانه/).isVisible()) await button(page, /خانه/).click()
      await button(page, /کیف پول/).click()
      await button(page, /افزایش موجودی|شارژ کیف پول/).click()
      await button(page, /500,000/).click()
      await button(page, way).click()
    }
    await page.getByRole('button', { name: 'شروع', exact: true }).click()
    await button(page, /کیف پول/).waitFor()

    for (const [at, way] of [/زرین‌پال/, /کریپتو/].entries()) {
      await choose(way)
      await button(page, /پرداخت .*\d/).click()
      const sheet = page.getByRole('dialog')
      const inside = sheet.frameLocator('iframe')
      await inside.getByText('شبیه‌سازی است').waitFor()
      await inside.getByRole('button', { name: /^پرداخت/ }).click()
      await inside.getByRole('link', { name: 'بازگشت به ربات' }).click()
      await sheet.waitFor({ state: 'detached' })
      await paid.nth(at).waitFor()
    }
    await choose(/کارت‌به‌کارت/)
    await page.getByRole('button', { name: /^بانک/ }).click()
    await page.getByRole('button', { name: 'همین مبلغ واریز شود' }).click()
    await paid.nth(2).waitFor()

    assert.deepEqual(troubles, [])
    await page.close()
  })

  it('lets a newcomer pay by Stars on a phone and in Persian, and the owner give them back', async () => {
    const { page, troubles } = await visit(390, 844, '#1002')
    const chat = page.locator('#messages')
    const say = async (on: Page, text: string) => {
      await on.locator('.composer .input').fill(text)
      await button(on, 'ارسال').click()
    }
    await page.getByRole('button', { name: /از نو/ }).click()
    await page.getByRole('button', { name: 'شروع', exact: true }).click()
    await button(page, /کیف پول/).click()
    await button(page, /افزایش موجودی|شارژ کیف پول/).click()
    await button(page, /500,000/).click()
    await button(page, /استارز/).click()
    await button(page, /پرداخت .*\d/).click()
    const sheet = page.getByRole('dialog', { name: 'تأیید خرید' })
    await sheet.getByText('کیف پول · Wallet').waitFor()
    const newcomer = Number(new URL(page.url()).hash.slice(1))
    const [topUp] = await demo.engine.topUps.openOf(newcomer)
    const { page: other } = await visit(390, 844, `#${newcomer}`)
    await button(other, /پرداخت .*\d/).click()
    const late = other.getByRole('dialog', { name: 'تأیید خرید' })
    await late.waitFor()

    await sheet.getByRole('button', { name: /پرداخت 500/ }).click()
    await chat.getByText('500 استار بابت').waitFor()
    await sheet.waitFor({ state: 'detached' })
    await chat.getByText(/شارژ شد/).waitFor()
    await late.getByRole('button', { name: /پرداخت 500/ }).click()
    await other.getByRole('alertdialog').getByText('مال شما نیست').waitFor()
    await other.close()
    await say(page, '/paysupport')
    await button(page, /نوشتن پیام/).waitFor()

    const { page: desk } = await visit(390, 844, '#1001')
    await button(desk, 'شروع').click()
    await button(desk, /کیف پول/).waitFor()
    await say(desk, '/admin')
    await button(desk, /پول و حساب‌ها/).click()
    await button(desk, /راه‌های پرداخت/).click()
    await button(desk, /یافتن پرداخت/).click()
    await desk.getByText('کد پیگیری یا').first().waitFor()
    await say(desk, String(topUp?.id))
    await button(desk, /برگرداندن پول…/).click()
    await button(desk, /بله، برگردان/).click()
    await desk.locator('#messages').getByText('برگردانده شد').first().waitFor()
    await chat.getByText('به شما برگشت').waitFor()

    assert.deepEqual(troubles, [])
    await desk.close()
    await page.close()
  })
})
