import { admin } from './admin/ru.ts'
import { arrival } from './arrival/ru.ts'
import { audit } from './audit/ru.ts'
import { broadcast } from './broadcast/ru.ts'
import { button, toast } from './buttons/ru.ts'
import { buy, confirm } from './buying/ru.ts'
import { cards } from './cards/ru.ts'
import { slowOrder } from './slow-order/ru.ts'
import { favourites } from './favourites/ru.ts'
import { customerFiles } from './customer-files/ru.ts'
import { desk } from './desk/ru.ts'
import { faults } from './faults/ru.ts'
import { formatsOf } from './format.ts'
import { gifts } from './gifts/ru.ts'
import { help, home, profile } from './home/ru.ts'
import { administration } from './administration/ru.ts'
import { limits } from './limits/ru.ts'
import { news } from './news/ru.ts'
import { unsupported } from './unsupported/ru.ts'
import { order } from './orders/ru.ts'
import { permanent } from './permanent/ru.ts'
import { prices } from './prices/ru.ts'
import { privacy } from './privacy/ru.ts'
import { repeats } from './repeats/ru.ts'
import { search } from './search/ru.ts'
import { listing } from './listing/ru.ts'
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
  audit,
  broadcast,
  button,
  buy,
  cards,
  slowOrder,
  favourites,
  customerFiles,
  confirm,
  desk,
  gifts,
  help,
  home,
  administration,
  limits,
  news,
  unsupported,
  order,
  permanent,
  prices,
  privacy,
  profile,
  repeats,
  search,
  listing,
  support,
  toast,
  topUps,
  wallet,
}
