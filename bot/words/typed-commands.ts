/**
 * What people write instead of a command, as they write it: Persian, English, Russian, comma apart. The key is the command
 * without its slash, in the order of Telegram's menu. Whole words.
 */
const COMMANDS = {
  start: 'خانه, منو, شروع, سلام, home, menu, start, hello, hi, главная, меню, старт, начать, привет',
  buy: 'خرید, خرید شماره, شماره مجازی, سرویسها, سرویس ها, buy, buy a number, services, купить, купить номер, сервисы',
  countries:
    'کشور, کشورها, کشور ها, انتخاب کشور, countries, country, by country, страна, страны, по стране',
  permanent:
    'شماره دائمی, شماره ی دائمی, شمارهی دائمی, شمارههای دائمی, دائمی, دایمی, شماره های دائمی, شماره های دائمی من, شمارههای دائمی من, گوگل ویس دائمی, permanent, permanent number, permanent numbers, my permanent numbers, постоянный номер, постоянные номера, мои постоянные номера',
  favourites:
    'برگزیده, برگزیده ها, برگزیدهها, علاقه مندی, علاقه مندی ها, favourites, favorites, избранное',
  orders:
    'سفارش, سفارشها, سفارش ها, سفارشات, سفارشهای من, سفارش های من, سفارش من, سفارشات من, خریدهای من, خرید های من, شماره های من, شماره من, سفارشام, سفارشهام, سفارش هام, سفارشم, سفارشامو, خریدام, خریدهام, خرید هام, شماره هام, شمارهام, شمارهای من, کدهام, کدهای من, کد دوم, کد مجدد, کد دوباره, orders, order, my orders, my order, my numbers, my codes, second code, another code, заказ, заказы, мои заказы, мой заказ, мои номера, мои покупки, второй код',
  wallet:
    'کیف پول, کیفپول, کیف پول من, موجودی, موجودی من, اعتبار, wallet, my wallet, balance, my balance, кошелек, баланс, мой баланс, мой кошелек',
  topup:
    'شارژ, شارژ کیف پول, شارژ حساب, افزایش موجودی, واریز, پرداخت, کارت به کارت, top up, topup, deposit, pay, add money, пополнить, пополнение, пополнить баланс, пополнить кошелек, оплата',
  gift: 'هدیه, کد هدیه, کد هدیه دارم, کد تخفیف, تخفیف, gift, gift code, i have a gift code, promo code, discount, подарок, у меня есть код, промокод, скидка',
  invite:
    'معرفی, معرفی به دوستان, دعوت, دعوت دوستان, زیرمجموعه, invite, invite friends, referral, refer a friend, пригласить, пригласить друзей, реферал',
  help: 'راهنما, راهنمایی, کمک, آموزش, help, guide, how, how to, помощь, справка, инструкция, как',
  support:
    'پشتیبانی, پشتیبان, ساپورت, ادمین, تماس با ما, support, admin, operator, contact, поддержка, саппорт, техподдержка, оператор',
  rules: 'قوانین, قوانین فروشگاه, شرایط, rules, terms, правила, условия',
  privacy: 'حریم خصوصی, privacy, конфиденциальность',
  language:
    'زبان, تغییر زبان, english, in english, فارسی, persian, farsi, русский, русский язык, по русски, language, change language, язык, сменить язык',
  search: 'جستجو, جستوجو, جست و جو, search, поиск',
  cancel: 'لغو, انصراف, منصرف شدم, بی خیال, کنسل, cancel, never mind, отмена, отменить, передумал',
} as const
export type TypedCommand = keyof typeof COMMANDS

const ONLY_TYPED = ['search', 'cancel'] as const
export type MenuCommand = Exclude<TypedCommand, (typeof ONLY_TYPED)[number]>
const isInMenu = (command: TypedCommand): command is MenuCommand =>
  !(ONLY_TYPED as readonly TypedCommand[]).includes(command)

export const TYPED_COMMANDS: readonly (readonly [TypedCommand, readonly string[]])[] =
  Object.entries(COMMANDS).map(([command, names]) => [command as TypedCommand, names.split(', ')])

export const MENU: readonly MenuCommand[] = TYPED_COMMANDS.map(([command]) => command).filter(
  isInMenu,
)

/** Beginnings of words by which a cry for help is known, once it is nothing that could be bought. */
export const CRIES: readonly string[] = (
  'بن شد, بن شده, بن کرد, بلاک شد, بلاک شده, مسدود, ریپورت شد, ریپورت شده بود, ریپورته, جواب بد, جواب نمی, جواب نمید, معطل, وصل نمی, قبول نمی, قبول نکرد, نمیشه, نمی شه, نشد, نگرفتم, اشتباه, غلط, کم شد, کم کرد, سوال دارم, سوال داشتم, یه سوال, یک سوال, پس بده, پسم بده, پس می خواهم, پس میخوام, پولم, پول من, نیومد, نیامد, نمیاد, نمی آید, نرسید, کار نمی کن, کار نمیکن, مشکل, شکایت, کلاهبردار, دزد, خراب, ' +
  'banned, is blocked, was blocked, wrong code, wrong number, no answer, nobody answers, i have a question, a question, not valid, invalid, refund, money back, my money, not work, doesn t work, did not, didn t, problem, complain, scam, no code, broken, ' +
  'забанен, заблокирован, неверный код, не тот код, никто не отвечает, есть вопрос, вопрос, верните, верни, возврат, мои деньги, не пришел, не пришёл, не приходит, не работает, проблема, жалоба, обман'
).split(', ')

/** What people say of a code that they wait for: a word for the code, and one for its absence, as they begin. */
export const NO_CODE: Readonly<Record<'code' | 'absence', readonly string[]>> = {
  code: 'کد, پیامک, اس ام اس, code, sms, otp, код, смс'.split(', '),
  absence: (
    'نفرستاد, نمیرسه, نمی رسه, نمیرسد, نمی رسد, نمیآد, نیومد, نیامد, نمیاد, نمی آید, نمیآید, نرسید, دریافت نشد, نگرفتم, کجاست, ' +
    'not received, not receive, not come, not coming, not arrive, didn t come, didn t arrive, didn t receive, didn t get, haven t received, hasn t come, hasn t arrived, no code, no sms, where is my, ' +
    'не пришел, не пришла, не приходит, не пришло, не получил, нет кода, нет смс, где мой'
  ).split(', '),
}

/** The same, as whole words: as a beginning the first would be Cuba. */
export const GONE: readonly string[] = 'کو, کوش, کجاس, نیست, نیس, چی شد, چیشد'.split(', ')

/** What is said by somebody who has waited for long. */
export const WAITED: readonly string[] = (
  'منتظرم, منتظر موندم, منتظر ماندم, چند ساعته, چند ساعت است, یک ساعته, یه ساعته, نیم ساعته, چند دقیقه است, چند دقیقس, چقدر صبر, خیلی وقته, ' +
  'still waiting, been waiting, waiting for hours, how long, жду, сколько ждать, сколько еще ждать'
).split(', ')

/** What is said when all is well; among the other words nothing is asked. */
export const THANKS: Readonly<Record<'thanks' | 'besides', readonly string[]>> = {
  thanks: (
    'مرسی, ممنون, ممنونم, متشکرم, متشکر, تشکر, سپاس, سپاسگزارم, عالی, عالیه, دمت, دمتون, دستت, دستتون, اوکی, اوکیه, باشه, حله, چشم, ' +
    'ok, okay, thanks, thank, thx, ty, great, perfect, nice, good, cool, got, merci, mersi, спасибо, благодарю, отлично, супер, ок, хорошо, класс, получил'
  ).split(', '),
  besides: (
    'رسید, گرفتم, از, شما, تو, بابت, همه, چیز, بود, خیلی, واقعا, گرم, درد, نکنه, نکند, عزیز, عزیزم, داداش, جان, جون, آقا, دوست, کد, کدم, شماره, پشتیبانی, خوب, خوبتون, خوبه, دیگه, و, ' +
    'you, so, much, very, a, lot, it, the, code, work, job, service, friend, all, вам, вас, большое, огромное, все, всё, очень, код, за, помощь'
  ).split(', '),
}

/** Of the words for home, those that are said to people too. */
export const GREETINGS: readonly string[] = 'سلام, hello, hi, привет'.split(', ')

/** What is said by somebody who has sent money. */
export const I_PAID: readonly string[] = (
  'پرداخت کردم, پرداخت شد, پرداخت کرده, واریز کردم, واریز شد, واریز کرده, پول دادم, پول زدم, پولو زدم, پول را زدم, پول ریختم, پول رو ریختم, پول را ریختم, کارت به کارت کردم, انتقال دادم, ' +
  'i paid, i have paid, i ve paid, paid it, i sent the money, i have sent the money, payment done, payment sent, i transferred, ' +
  'оплатил, оплачено, я заплатил, заплатил, я перевел, перевел деньги, деньги отправил, отправил деньги'
).split(', ')
