import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { HelpWords, HomeWords, ProfileWords } from './fa.ts'

const f = formatsOf('ru')

export const home: HomeWords = {
  welcome: (name) => message`
    Здравствуйте${name && `, ${name}`} 👋

    Здесь можно взять виртуальный номер и сразу увидеть код из SMS: Telegram, WhatsApp, Instagram и десятки других сервисов.

    🛡 Кода нет? Деньги вернутся сами.
  `,
  hello: (name) => markup`Здравствуйте${name && `, ${name}`} 👋`,
  balance: (available) => markup`💳 Баланс: <b>${f.money(available)}</b>`,
  paused: (reason) =>
    markup`⏸ <b>Сейчас мы не продаём.</b>${reason === '' ? '' : ` ${reason}`} Открытые заказы продолжаются.`,
  choose: markup`С чего начнём?`,
  languages: markup`Какой язык вам удобнее?`,
}

export const help: HelpWords = {
  shop: message`
    <b>💡 Как это работает?</b>

    1. Выберите сервис и страну и увидите итоговую цену.
    2. После покупки введите номер в приложении и запросите код.
    3. Код появится здесь, как только придёт.

    <b>🛡 Когда возвращаются деньги?</b>
    • Код не пришёл вовремя: вся сумма, автоматически.
    • Вы отменили до прихода кода: вся сумма.
    • Сервис не принял номер, и вы сообщили: вся сумма.
    • Если код пришёл, возврата нет, даже если сервис позже закроет аккаунт.

    <b>☝️ Полезно знать</b>
    • Номер временный и потом уже не ваш: сразу включите двухэтапную проверку.
    • За правильное и законное использование отвечаете вы.
  `,
  private: message`
    <b>💡 Как это работает?</b>

    1. Выберите сервис и страну и увидите цену.
    2. После покупки введите номер в приложении и запросите код.
    3. Код появится здесь, как только придёт.

    🛡 Нет кода, отмена или блокировка номера: деньги возвращаются на панель.
  `,
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
