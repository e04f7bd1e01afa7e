import { element } from './element.js'
import { icon } from './icons.js'
import { words } from './words.js'

/** What a page may do there: everything but lead the whole window elsewhere. */
const ALLOWED = 'allow-forms allow-scripts allow-same-origin allow-popups'

/** Telegram's own browser: a page of this server over the chat, until it is closed or leads back to Telegram. */
export class InAppBrowser {
  #screen
  #onTelegramLink
  /** @type {HTMLElement | undefined} */
  #sheet
  /** @type {Element | null} */
  #before = null

  constructor(screen, { onTelegramLink }) {
    this.#screen = screen
    this.#onTelegramLink = onTelegramLink
  }

  /** @param {string} path on this server */
  open(path) {
    this.close()
    this.#before = document.activeElement
    const frame = element('iframe', { src: path, title: words.openLink })
    frame.setAttribute('sandbox', ALLOWED)
    const title = element('b', { dir: 'auto' })
    const close = element(
      'button',
      {
        type: 'button',
        class: 'in-app-close',
        'aria-label': words.close,
        onclick: () => this.close(),
      },
      icon('close'),
      element('span', {}, words.close),
    )
    const beside = element(
      'a',
      {
        href: path,
        target: '_blank',
        rel: 'noopener',
        class: 'in-app-beside',
        'aria-label': words.openBeside,
        title: words.openBeside,
      },
      icon('link'),
    )
    this.#sheet = element(
      'section',
      { class: 'in-app', role: 'dialog', 'aria-modal': 'true', 'aria-label': words.openLink },
      element('header', {}, close, title, beside),
      frame,
    )
    frame.addEventListener('load', () => this.#hasLoaded(frame, title, beside))
    this.#sheet.addEventListener('keydown', ({ key }) => key === 'Escape' && this.close())
    this.#setBehind(true)
    this.#screen.append(this.#sheet)
    close.focus({ preventScroll: true })
  }

  close() {
    this.#sheet?.remove()
    this.#sheet = undefined
    this.#setBehind(false)
    if (this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true })
    this.#before = null
  }

  /** What lies behind the page cannot be reached by the Tab key meanwhile. */
  #setBehind(isInert) {
    for (const part of this.#screen.children)
      if (part.id !== 'overlay') part.toggleAttribute('inert', isInert)
  }

  /** @param {HTMLIFrameElement} frame */
  #hasLoaded(frame, title, beside) {
    const page = frame.contentDocument // none where it has come to another server
    if (page === null) return
    title.textContent = page.title
    beside.href = page.location.href
    page.addEventListener('keydown', ({ key }) => key === 'Escape' && this.close())
    page.addEventListener('click', (event) => {
      const target = /** @type {Element | null} */ (event.target)
      const link = target?.closest('a')?.href ?? ''
      const isTelegram = /^(https?:\/\/t\.me\/|tg:)/i.test(link)
      const isPlayground = URL.parse(link)?.pathname === location.pathname
      if (!isTelegram && !isPlayground) return
      event.preventDefault()
      this.close()
      if (isTelegram) this.#onTelegramLink(link)
    })
  }
}
