/** `npm run pictures`: plays the demo in a browser and takes the README's pictures of its main screens. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openDemo } from '../journeys/open-demo.ts'
import { openBrowser } from './browser.ts'

const FOLDER = new URL('../docs/pictures', import.meta.url).pathname
const SARA = 1002
const BOSS = 1001
/** For a message to glide into its place. */
const SETTLED_MS = 1200

mkdirSync(FOLDER, { recursive: true })
const demo = await openDemo()
const browser = await openBrowser()
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: 'fa-IR' })
  await play(page)
} finally {
  await browser.close()
  await demo.close()
}

async function play(page: Page): Promise<void> {
  await takePhoneOf(page, SARA)
  await taps(page, 'شروع')
  await shoot(page, 'home')
  await taps(page, /خرید شماره/, /تلگرام/)
  await shoot(page, 'countries')
  await taps(page, /از \d/, /خودکار/)
  await shoot(page, 'confirm')
  await taps(page, /✅ خرید/)
  await page.getByText('منتظر پیامک').first().waitFor()
  await shoot(page, 'order')
  await taps(page, 'پیامک همین حالا برسد')
  await page.locator('#messages').getByText('کد رسید').last().waitFor()
  await shootAll(page, 'playground')

  await types(page, '/topup')
  await types(page, '200000')
  await shoot(page, 'top-up')
  await taps(page, 'پیوست')
  await page.getByRole('option', { name: 'عکس نمونه' }).click()
  await page.waitForTimeout(SETTLED_MS)
  await types(page, '/permanent')
  await shoot(page, 'permanent')

  await takePhoneOf(page, BOSS)
  await taps(page, 'شروع')
  await types(page, '/admin')
  await shoot(page, 'desk')
  await types(page, '/topups')
  await taps(page, /تومان/)
  await shoot(page, 'receipt')
}

async function takePhoneOf(page: Page, personId: number): Promise<void> {
  await page.goto('about:blank') // another fragment alone would load nothing
  await page.goto(`${demo.url}/playground#${personId}`)
  await page.waitForTimeout(SETTLED_MS)
}

async function taps(page: Page, ...names: readonly (string | RegExp)[]): Promise<void> {
  for (const name of names) {
    await page.getByRole('button', { name }).last().click()
    await page.waitForTimeout(SETTLED_MS)
  }
}

async function types(page: Page, text: string): Promise<void> {
  const input = page.getByRole('textbox').last()
  await input.fill(text)
  await input.press('Enter')
  await page.waitForTimeout(SETTLED_MS)
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.locator('#phone').screenshot({ path: join(FOLDER, `${name}.png`) })
}

async function shootAll(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
}
