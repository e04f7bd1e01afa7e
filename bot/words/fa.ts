import { admin } from './admin/fa.ts'
import { arrival } from './arrival/fa.ts'
import { books } from './books/fa.ts'
import { broadcast } from './broadcast/fa.ts'
import { button, toast } from './buttons/fa.ts'
import { buy, confirm } from './buying/fa.ts'
import { cards } from './cards/fa.ts'
import { care } from './care/fa.ts'
import { choices } from './choices/fa.ts'
import { clientele } from './clientele/fa.ts'
import { desk } from './desk/fa.ts'
import { faults } from './faults/fa.ts'
import { formatsOf } from './format.ts'
import { gifts } from './gifts/fa.ts'
import { help, home, profile } from './home/fa.ts'
import { keeping } from './keeping/fa.ts'
import { limits } from './limits/fa.ts'
import { news } from './news/fa.ts'
import { odd } from './odd/fa.ts'
import { order } from './orders/fa.ts'
import { permanent } from './permanent/fa.ts'
import { prices } from './prices/fa.ts'
import { privacy } from './privacy/fa.ts'
import { repeats } from './repeats/fa.ts'
import { search } from './search/fa.ts'
import { shelf } from './shelf/fa.ts'
import { support } from './support/fa.ts'
import { topUps } from './top-ups/fa.ts'
import { wallet } from './wallet/fa.ts'

export const fa = {
  ...formatsOf('fa'),
  rightToLeft: true,
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
