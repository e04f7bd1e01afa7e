/** Somebody's phone in the playground's page, and what they press, write and read there. */
import type { Browser, Locator, Page } from 'playwright-core'

/** Longer than the page ever takes, on a machine that does much besides. */
const PATIENCE_MS = 20_000

/** What others are told lies over the chat's head for seconds. */
const NO_BANNERS = `addEventListener('DOMContentLoaded', () =>
  document.head.insertAdjacentHTML('beforeend', '<style>.notification { display: none }</style>'))`

const TAPS_AT_ONCE = 9
const TAP_EVERY_MS = 350

export class PageHand {
  readonly page: Page
  readonly troubles: string[] = []
  #restedAt = 0

  private constructor(page: Page) {
    this.page = page
    page.setDefaultTimeout(PATIENCE_MS)
    page.on('pageerror', (error) => this.troubles.push(error.message))
  }

  /** @param who the person's id, or the group's: what stands behind `#` in the page's address */
  static async open(browser: Browser, url: string, who: number): Promise<PageHand> {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'fa-IR',
      reducedMotion: 'reduce',
      bypassCSP: true, // for the style below
    })
    await context.addInitScript(NO_BANNERS)
    const hand = new PageHand(await context.newPage())
    await hand.page.goto(new URL(`/playground#${who}`, url).href)
    return hand
  }

  /** The newest message; a tap changes it, or brings another. */
  get last(): Locator {
    return this.page.locator('#messages .message').last()
  }

  /** Taps buttons of the newest message that has such a one, one after the other. */
  async taps(...names: readonly RegExp[]): Promise<void> {
    for (const name of names) {
      await this.#pause()
      await this.page.locator('#messages').getByRole('button', { name }).last().click()
    }
  }

  /** The bot takes ten taps at once and then three a second: nobody taps faster who reads. */
  async #pause(): Promise<void> {
    const now = performance.now()
    this.#restedAt = Math.max(this.#restedAt, now) + TAP_EVERY_MS
    const waitMs = this.#restedAt - now - TAPS_AT_ONCE * TAP_EVERY_MS
    if (waitMs > 0) await this.page.waitForTimeout(waitMs)
  }

  /** Taps one button until the newest message says this: the same tap twice within a second is one tap for the bot. */
  async tapsUntil(name: RegExp, text: RegExp): Promise<void> {
    const found = this.last.filter({ hasText: overLines(text) })
    for (let tries = 0; tries < 5 && !(await found.isVisible()); tries++) {
      await this.taps(name)
      await found.waitFor({ timeout: 1100 }).catch(() => undefined)
    }
    await this.reads(text)
  }

  /** Presses something outside of the messages: the page's own buttons, or a window over the chat. */
  async presses(...names: readonly (string | RegExp)[]): Promise<void> {
    for (const name of names) await this.page.getByRole('button', { name }).last().click()
  }

  async writes(text: string): Promise<void> {
    const input = this.page.locator('.composer .input')
    await input.fill(text)
    await input.press('Enter')
  }

  /** Waits until the newest message says this. @returns all that it says */
  async reads(text: RegExp): Promise<string> {
    const found = this.last.filter({ hasText: overLines(text) })
    await found.waitFor()
    return (await found.textContent()) ?? ''
  }

  /** Waits until any message says this. @returns how many do */
  async sees(text: RegExp): Promise<number> {
    const found = this.page.locator('#messages .message').filter({ hasText: overLines(text) })
    await found.first().waitFor()
    return found.count()
  }

  /** Chooses from the list behind ⋮. */
  async chooses(name: RegExp): Promise<void> {
    await this.page.getByRole('button', { name: 'گزینه‌ها' }).click()
    await this.page.getByRole('menuitem', { name }).click()
  }

  /** Acts in a panel of the world outside. */
  async outside(name: RegExp | string, panel = 'دنیای بیرون'): Promise<void> {
    await this.page.locator('#dock').getByRole('button', { name: panel }).click()
    await this.page.getByRole('button', { name }).first().click()
    await this.page.keyboard.press('Escape')
  }
}

/** What a message says has several lines. */
const overLines = (text: RegExp): RegExp => new RegExp(text.source, 's')
