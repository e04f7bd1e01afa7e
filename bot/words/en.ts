import { admin } from './admin/en.ts'
import { arrival } from './arrival/en.ts'
import { books } from './books/en.ts'
import { broadcast } from './broadcast/en.ts'
import { button, toast } from './buttons/en.ts'
import { buy, confirm } from './buying/en.ts'
import { cards } from './cards/en.ts'
import { care } from './care/en.ts'
import { choices } from './choices/en.ts'
import { clientele } from './clientele/en.ts'
import { desk } from './desk/en.ts'
import { faults } from './faults/en.ts'
import { formatsOf } from './format.ts'
import { gifts } from './gifts/en.ts'
import { help, home, profile } from './home/en.ts'
import { keeping } from './keeping/en.ts'
import { limits } from './limits/en.ts'
import { news } from './news/en.ts'
import { odd } from './odd/en.ts'
import { order } from './orders/en.ts'
import { permanent } from './permanent/en.ts'
import { prices } from './prices/en.ts'
import { privacy } from './privacy/en.ts'
import { repeats } from './repeats/en.ts'
import { search } from './search/en.ts'
import { shelf } from './shelf/en.ts'
import { support } from './support/en.ts'
import { topUps } from './top-ups/en.ts'
import { wallet } from './wallet/en.ts'
import type { Words } from './words.ts'

export const en: Words = {
  ...formatsOf('en'),
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
