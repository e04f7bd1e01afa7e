import { message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { ChannelWords } from './fa.ts'

const f = formatsOf('en')

export const channels: ChannelWords = {
  settingNames: {
    requiredChannels: 'Channels to join before buying',
  },
  needed: (count) => {
    const isOne = count === 1
    return message`
      📣 <b>Join ${isOne ? 'the channel' : 'the channels'} of the shop before you buy</b>
      Then tap “I have joined”: your purchase goes on right there.
    `
  },
  join: (number) =>
    number === undefined ? '📣 Open the channel' : `📣 Open the channel ${number}`,
  joined: '✅ I have joined',
  unreadable: (channel) => message`
    🚨 <b>The bot cannot see who is in the channel ${f.ltr(channel)}</b>
    Until then nobody is locked out. Make the bot an admin there, or correct the name in the settings.
  `,
}
