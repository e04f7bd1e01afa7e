import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { HelpWords, HomeWords, ProfileWords } from './fa.ts'

const f = formatsOf('en')

export const home: HomeWords = {
  commandNames: {
    start: 'Home',
    help: 'Help',
    language: 'Change the language',
  },
  welcome: (name) => message`
    Hello${name && ` ${name}`} 👋

    Get a virtual number and read its SMS code right here: for Telegram, WhatsApp, Instagram and dozens more.

    🛡 No code? Your money comes back by itself.
  `,
  hello: (name) => markup`Hello${name && ` ${name}`} 👋`,
  balance: (available) => markup`💳 Balance: <b>${f.money(available)}</b>`,
  paused: (reason) =>
    markup`⏸ <b>We are not selling right now.</b>${reason === '' ? '' : ` ${reason}`} Your open orders go on.`,
  choose: markup`What would you like to do?`,
  languages: markup`Which language do you prefer?`,
}

export const help: HelpWords = {
  shop: message`
    <b>💡 How does it work?</b>

    1. Choose a service and a country and see the final price.
    2. Buy, enter the number in the app and ask for the code.
    3. The code shows up here the moment it comes.

    <b>🛡 When does the money come back?</b>
    • No code within the time: all of it, by itself.
    • You cancel before a code came: all of it.
    • The service refuses the number and you report it: all of it.
    • Once a code is here there is no refund, even if the service closes the account later.

    <b>☝️ Good to know</b>
    • The number is temporary and not yours afterwards: turn on two-step verification right away.
    • You are responsible for using it lawfully.
  `,
  private: message`
    <b>💡 How does it work?</b>

    1. Choose a service and a country and see the price.
    2. Buy, enter the number in the app and ask for the code.
    3. The code shows up here the moment it comes.

    🛡 No code, a cancellation or a banned number: the cost returns to our Numberland account.
  `,
}

export const profile: ProfileWords = {
  description:
    'Get a virtual number and read its SMS code right here: Telegram, WhatsApp, Instagram and dozens more. No code? The money comes back by itself.',
  shortDescription: 'Virtual numbers at once. No code, money back.',
}
