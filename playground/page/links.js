import { byId } from './element.js'
import { InAppBrowser } from './in-app.js'
import { PaymentSheet } from './payment.js'
import { server } from './server.js'

const INVOICE = /^https:\/\/t\.me\/\$[\w-]+$/

/** Where links lead: to a channel, to the bot itself, to an invoice, to a page of this server inside of the phone, or beside it. */
export class Links {
  #browser
  #payment
  #at
  #act
  #channels
  /** @type {{ at?: string, paths: readonly string[] } | undefined} Pages of this server that open inside. */
  ownPages

  /**
   * @param {{
   *   overlay: import('./toast.js').Overlay,
   *   at: () => { personId: number, bot: { name: string, username: string } },
   *   channels: import('./channels.js').Channels
   *   act: (work: () => Promise<unknown>) => void
   * }} parts
   */
  constructor({ overlay, channels, at, act }) {
    this.#at = at
    this.#act = act
    this.#channels = channels
    this.#browser = new InAppBrowser(byId('screen'), { onTelegramLink: (url) => this.open(url) })
    this.#payment = new PaymentSheet(byId('overlay'), overlay, act)
  }

  /** @param {string} url */
  open(url) {
    if (this.#channels.open(url)) return
    const { personId, bot } = this.#at()
    const own = new RegExp(`^https?://t\\.me/${bot.username}(?:\\?start=([\\w-]*))?$`, 'i').exec(
      url,
    )
    if (own !== null) return this.#act(() => server.start(personId, own[1] ?? ''))
    if (INVOICE.test(url)) return this.#act(() => this.#payment.open(personId, bot.name, url))
    const inside = this.#pathInside(url)
    if (inside === undefined) window.open(url, '_blank', 'noopener,noreferrer')
    else this.#browser.open(inside)
  }

  /** The path of a page of this very server, by whatever name the browser knows it; undefined: it is somebody else's. */
  #pathInside(url) {
    const { origin, pathname, search } = new URL(url)
    const isHere = origin === location.origin || origin === this.ownPages?.at?.replace(/\/+$/, '')
    const isOwn = isHere && this.ownPages?.paths.some((path) => pathname.startsWith(path))
    return isOwn ? pathname + search : undefined
  }
}
