import { message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { ChannelWords } from './fa.ts'

const f = formatsOf('ru')

export const channels: ChannelWords = {
  settingNames: {
    requiredChannels: 'Каналы для покупки',
  },
  needed: (count) => {
    const isOne = count === 1
    return message`
      📣 <b>Перед покупкой вступите в ${isOne ? 'канал' : 'каналы'} магазина</b>
      Затем нажмите «Я вступил»: покупка продолжится там же.
    `
  },
  join: (number) => (number === undefined ? '📣 Открыть канал' : `📣 Открыть канал ${number}`),
  joined: '✅ Я вступил',
  unreadable: (channel) => message`
    🚨 <b>Бот не видит участников канала ${f.ltr(channel)}</b>
    До тех пор никому ничего не закрыто. Сделайте бота админом канала или исправьте имя в настройках.
  `,
}
