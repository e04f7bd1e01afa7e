import { markup, message } from '../../html.ts'
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
  notYet: (count) =>
    count === 1
      ? markup`☝️ You have not joined this channel yet.`
      : markup`☝️ You have not joined these channels yet.`,
  join: (number) =>
    number === undefined ? '📣 Open the channel' : `📣 Open the channel ${number}`,
  joined: '✅ I have joined',
  howToName: message`
    Write a public channel by its name: ${f.code('@shop_news')}
    Write a private one by its numeric id and its invite link: ${f.code('-1001234567890|https://t.me/+AbCdEf')}
    Make the bot an admin of each channel, so that it can see who has joined.
  `,
  seen: markup`✅ The bot can see who has joined each of these channels.`,
  unseen: (channels) =>
    markup`⚠️ The bot is no admin of: ${channels.map((each) => f.ltr(each)).join(', ')}. Until it is, nobody has to join there.`,
  unreadable: (channel) => message`
    🚨 <b>The bot cannot see who is in the channel ${f.ltr(channel)}</b>
    Until then nobody is locked out. Make the bot an admin there, or correct the name in the settings.
  `,
}
