import { markup } from '../../html.ts'
import type { UnsupportedWords } from './fa.ts'

export const unsupported: UnsupportedWords = {
  say: {
    sticker: markup`😊 Thank you! To buy, write the name of a service or a country, or use one of these buttons.`,
    thanks: markup`You’re welcome 🌷 Whenever you need a number, type the name of a service or a country.`,
    voice: markup`🎧 I cannot listen or watch. Please write it, or send a message to support.`,
    picture: markup`🖼 I do not know what this picture is for. Send a receipt after you have asked for a top-up; anything else goes to support.`,
    contact: markup`📱 We need nobody's phone number and do not keep it. Just write which service you are looking for.`,
    location: markup`📍 We need no location. Choose the number's country from the list, or write its name.`,
    edited: markup`✏️ I do not read changes of a message. If it is something new, please send it as a new message.`,
    other: markup`🙂 I cannot read this. Write the name of a service or a country, or use one of these buttons.`,
  },
}
