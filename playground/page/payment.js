import { element } from './element.js'
import { icon } from './icons.js'
import { server } from './server.js'
import { words } from './words.js'

/** What an invoice's link opens: what is paid for, and how many Stars; nothing is paid before the bot has agreed. */
export class PaymentSheet {
  #layer
  #overlay
  #act

  /**
   * @param {HTMLElement} layer
   *
   * @param {import('./toast.js').Overlay} overlay
   *
   * @param {(work: () => Promise<unknown>) => void} act
   */
  constructor(layer, overlay, act) {
    this.#layer = layer
    this.#overlay = overlay
    this.#act = act
  }

  async open(personId, botName, link) {
    const { title, description, stars } = await server.invoice(personId, link)
    const before = document.activeElement
    const pay = element(
      'button',
      { class: 'payment-pay', type: 'button' },
      words.pay,
      ' ',
      starCount(stars),
    )
    const close = element(
      'button',
      { class: 'payment-close', type: 'button', 'aria-label': words.close },
      icon('close'),
    )
    const sheet = element(
      'div',
      {
        class: 'payment',
        role: 'dialog',
        'aria-modal': 'true',
        'aria-label': words.confirmPayment,
      },
      close,
      element('span', { class: 'payment-star' }, icon('star')),
      element('b', {}, words.confirmPayment),
      element('p', { class: 'payment-what', dir: 'auto' }, title),
      element('p', { class: 'payment-about', dir: 'auto' }, description),
      element('p', { class: 'payment-about' }, words.payTo, ' ', element('bdi', {}, botName)),
      pay,
      element('small', {}, words.starsArePlay),
    )
    const shade = element('div', { class: 'shade shade-low' }, sheet)
    const leave = () => {
      shade.remove()
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
    close.addEventListener('click', leave)
    shade.addEventListener('keydown', ({ key }) => key === 'Escape' && leave())
    shade.addEventListener('click', ({ target }) => target === shade && leave())
    pay.addEventListener('click', () => {
      pay.disabled = true
      this.#act(() => this.#pay(personId, botName, link).finally(leave))
    })
    this.#layer.append(shade)
    pay.focus({ preventScroll: true })
  }

  async #pay(personId, botName, link) {
    const end = await server.pay(personId, link)
    if (end.kind === 'paid') this.#overlay.toast(words.paid, 'check')
    else this.#overlay.alert(botName, end.kind === 'refused' ? end.text : words.botIsSilent)
  }
}

const starCount = (stars) =>
  element('span', { class: 'stars', dir: 'ltr' }, icon('star'), stars.toLocaleString('en-US'))

/** @param {NonNullable<import('../view.ts').MessageView['payment']>} payment what a service message says of a payment */
export const paymentWords = ({ kind, stars, title }) =>
  words.payments[kind](stars.toLocaleString('en-US'), title)
