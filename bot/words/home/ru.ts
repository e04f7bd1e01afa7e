import { lines, markup } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { HelpWords, HomeWords, ProfileWords } from './fa.ts'

const f = formatsOf('ru')

export const home: HomeWords = {
  welcome: (name) =>
    lines(
      markup`Здравствуйте${name && `, ${name}`} 👋`,
      markup``,
      markup`Здесь можно взять виртуальный номер и сразу увидеть код из SMS: Telegram, WhatsApp, Instagram и десятки других сервисов.`,
      markup``,
      markup`🛡 Кода нет? Деньги вернутся сами.`,
    ),
  hello: (name) => markup`Здравствуйте${name && `, ${name}`} 👋`,
  balance: (available) => markup`💳 Баланс: <b>${f.money(available)}</b>`,
  paused: (reason) =>
    markup`⏸ <b>Сейчас мы не продаём.</b>${reason === '' ? '' : ` ${reason}`} Открытые заказы продолжаются.`,
  choose: markup`С чего начнём?`,
  languages: markup`Какой язык вам удобнее?`,
}

export const help: HelpWords = {
  shop: lines(
    markup`<b>💡 Как это работает?</b>`,
    markup``,
    markup`1. Выберите сервис и страну и увидите итоговую цену.`,
    markup`2. После покупки введите номер в приложении и запросите код.`,
    markup`3. Код появится здесь, как только придёт.`,
    markup``,
    markup`<b>🛡 Когда возвращаются деньги?</b>`,
    markup`• Код не пришёл вовремя: вся сумма, автоматически.`,
    markup`• Вы отменили до прихода кода: вся сумма.`,
    markup`• Сервис не принял номер, и вы сообщили: вся сумма.`,
    markup`• Если код пришёл, возврата нет, даже если сервис позже закроет аккаунт.`,
    markup``,
    markup`<b>☝️ Полезно знать</b>`,
    markup`• Номер временный и потом уже не ваш: сразу включите двухэтапную проверку.`,
    markup`• За правильное и законное использование отвечаете вы.`,
  ),
  private: lines(
    markup`<b>💡 Как это работает?</b>`,
    markup``,
    markup`1. Выберите сервис и страну и увидите цену.`,
    markup`2. После покупки введите номер в приложении и запросите код.`,
    markup`3. Код появится здесь, как только придёт.`,
    markup``,
    markup`🛡 Нет кода, отмена или блокировка номера: деньги возвращаются на панель.`,
  ),
}

export const profile: ProfileWords = {
  commands: [
    { command: 'start', description: 'Главная' },
    { command: 'buy', description: 'Купить номер' },
    { command: 'countries', description: 'Купить по стране' },
    { command: 'permanent', description: 'Постоянные номера' },
    { command: 'favourites', description: 'Избранное' },
    { command: 'orders', description: 'Мои заказы' },
    { command: 'wallet', description: 'Кошелёк' },
    { command: 'topup', description: 'Пополнить кошелёк' },
    { command: 'gift', description: 'Подарочный код' },
    { command: 'invite', description: 'Пригласить друзей' },
    { command: 'help', description: 'Помощь' },
    { command: 'support', description: 'Поддержка' },
    { command: 'rules', description: 'Правила' },
    { command: 'privacy', description: 'Конфиденциальность' },
    { command: 'language', description: 'Сменить язык' },
  ],
  description:
    'Виртуальный номер и код из SMS прямо здесь: Telegram, WhatsApp, Instagram и десятки других сервисов. Кода нет? Деньги вернутся сами.',
  shortDescription: 'Виртуальные номера сразу. Нет кода — деньги назад.',
}
