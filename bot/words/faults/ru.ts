import { markup, message } from '../../html.ts'
import type { FaultWords } from './fa.ts'

export const faults: FaultWords = {
  unavailable: message`
    😕 <b>Сейчас недоступно</b>
    Поставщик номеров не отвечает. Попробуйте через несколько минут; ничего не списано.
  `,
  notYourOrder: markup`Не нахожу такого заказа. Ваши заказы ниже.`,
  notInvited: (id) => `Это закрытый бот. Ваш ID: ${id}`,
  somethingBroke: markup`😕 Что-то пошло не так. Если вы что-то купили, это есть в «Мои заказы».`,
}
