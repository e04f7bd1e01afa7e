import { admin } from './admin/ru.ts'
import { arrival } from './arrival/ru.ts'
import { books } from './books/ru.ts'
import { broadcast } from './broadcast/ru.ts'
import { button, toast } from './buttons/ru.ts'
import { buy, confirm } from './buying/ru.ts'
import { cards } from './cards/ru.ts'
import { care } from './care/ru.ts'
import { choices } from './choices/ru.ts'
import { clientele } from './clientele/ru.ts'
import { desk } from './desk/ru.ts'
import { faults } from './faults/ru.ts'
import { formatsOf } from './format.ts'
import { gifts } from './gifts/ru.ts'
import { help, home, profile } from './home/ru.ts'
import { keeping } from './keeping/ru.ts'
import { limits } from './limits/ru.ts'
import { news } from './news/ru.ts'
import { odd } from './odd/ru.ts'
import { order } from './orders/ru.ts'
import { permanent } from './permanent/ru.ts'
import { prices } from './prices/ru.ts'
import { privacy } from './privacy/ru.ts'
import { repeats } from './repeats/ru.ts'
import { search } from './search/ru.ts'
import { shelf } from './shelf/ru.ts'
import { support } from './support/ru.ts'
import { topUps } from './top-ups/ru.ts'
import { wallet } from './wallet/ru.ts'
import type { Words } from './words.ts'

export const ru: Words = {
  ...formatsOf('ru'),
  rightToLeft: false,
  ...faults,
  admin,
  arrival,
  books,
  broadcast,
  button,
  buy,
  cards,
  care,
  choices,
  clientele,
  confirm,
  desk,
  gifts,
  help,
  home,
  keeping,
  limits,
  news,
  odd,
  order,
  permanent,
  prices,
  privacy,
  profile,
  repeats,
  search,
  shelf,
  support,
  toast,
  topUps,
  wallet,
}
