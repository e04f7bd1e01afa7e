/** The demo as a newcomer meets it: in a real browser, with his own clock. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../scripts/browser.ts'
import { openDemo, type OpenDemo } from './open-demo.ts'

describe('the playground’s page', () => {
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
    await button(page, /فارسی/).click()
    await button(page, /می‌پذیرم/).click()
    await button(page, /خرید شماره/).click()
    await button(page, /تلگرام/).click()
    await button(page, /تومان/).click()
    await button(page, /خودکار/).click()
    await button(page, /✅ خرید/).click()
    await page.getByText('منتظر پیامک').first().waitFor()
  }

  it('lets a newcomer buy his first number and see its code by pressing what is there', async () => {
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

  it('has a photo at hand for who is asked for one', async () => {
    const { page, troubles } = await visit(390, 844, '#1003')
    await button(page, 'شروع').click()
    await button(page, /فارسی/).click()
    await page.getByText(/می‌پذیرم/).waitFor()
    for (let sent = 1; sent <= 2; sent++) {
      await button(page, 'پیوست عکس').click()
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
})
