import { markup, message } from '../../html.ts'
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
  notYet: (count) =>
    count === 1
      ? markup`☝️ Вы ещё не вступили в этот канал.`
      : markup`☝️ Вы ещё не вступили в эти каналы.`,
  join: (number) => (number === undefined ? '📣 Открыть канал' : `📣 Открыть канал ${number}`),
  joined: '✅ Я вступил',
  howToName: message`
    Открытый канал напишите по имени: ${f.code('@shop_news')}
    Закрытый — числовым идентификатором и ссылкой-приглашением: ${f.code('-1001234567890|https://t.me/+AbCdEf')}
    Сделайте бота админом каждого канала, чтобы он видел участников.
  `,
  seen: markup`✅ Бот видит участников всех этих каналов.`,
  unseen: (channels) =>
    markup`⚠️ Бот не админ здесь: ${channels.map((each) => f.ltr(each)).join(', ')}. Пока это так, вступать туда никому не нужно.`,
  unreadable: (channel) => message`
    🚨 <b>Бот не видит участников канала ${f.ltr(channel)}</b>
    До тех пор никому ничего не закрыто. Сделайте бота админом канала или исправьте имя в настройках.
  `,
}
