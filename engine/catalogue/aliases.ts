/** What people type for what they ask for most, besides the provider's own names: Persian, English, Russian, comma apart. */

/** By the provider's fixed ids. */
export const SERVICE_ALIASES: Readonly<Record<string, string>> = {
  '1': 'tg, тг, тгшка, телеграма, телеграме, телеграмма, tlg, tlgrm, telegram, تلگرام, تل, تلگ, телеграм, телеграмм, телега, تیلیجرام, تلیجرام, تلجرام, تیلیغرام, تلیغرام, تلغرام, تیلجرام, تله گرام, تیلیگرام, تلگرامی, tele, telgram, телеграмма',
  '2': 'ig, insta, instagram, اینستا, اینستاگرام, инстаграм, инста, انستقرام, انستغرام, انستجرام, انستگرام, اینستقرام, انستا, instgram',
  '3': 'wa, wp, whatsapp, whats app, wathsapp, whatsaap, ватсапа, ватсапе, ватцап, واتساپ, واتس اپ, واتزاپ, وتس اپ, ватсап, вотсап, вацап, واتس, واتساب, واتس اب, واتس آپ, وتساپ, whatsap, whatsup, ватсапп',
  '4': 'viber, وایبر, вайбер',
  '5': 'wechat, we chat, وی چت, ویچت, вичат',
  '6': 'gmail, google, youtube, yt, جیمیل, گوگل, یوتیوب, یوتوب, گوگل ویس, гугл, гмейл, ютуб, جوجل, قوقل, جی میل, گوگل اکانت',
  '7': 'fb, facebook, meta, فیسبوک, فیس بوک, متا, фейсбук, فیس, فایسبوک',
  '8': 'x, x.com, twitter, توییتر, تویتر, توئیتر, ایکس, твиттер, تویتتر',
  '9': 'microsoft, outlook, hotmail, مایکروسافت, اوت لوک, هات میل, майкрософт',
  '10': 'line, لاین, лайн',
  '11': 'yahoo, یاهو, яху',
  '12': 'other, سایر, دیگر, متفرقه, другие, прочее',
  '14': 'linkedin, لینکدین, لینکد این, линкедин',
  '15': 'paypal, پی پال, پیپال, пейпал',
  '17': 'tinder, تیندر, тиндер',
  '18': 'imo, ایمو, имо',
  '20': 'vk, vkontakte, وی کی, вк, вконтакте, вконтакт',
  '21': 'amazon, aws, آمازون, амазон',
  '23': 'netflix, نتفلیکس, нетфликс',
  '24': 'steam, استیم, стим',
  '25': 'discord, midjourney, دیسکورد, میدجرنی, дискорд, دیسکورت, دسکورد',
  '26': 'apple, icloud, اپل, آیکلود, اپل آیدی, эпл',
  '33': 'tiktok, tik tok, tt, تیک تاک, تیکتاک, тикток, тик ток, تیک توک, تیکتوک, تک تاک',
  '39': 'airbnb, ایر بی ان بی',
  '40': 'snapchat, snap, اسنپ چت, اسنپچت, снапчат, سناب, سناب شات, سناب چات',
  '45': 'signal, سیگنال, сигнал',
  '51': 'ebay, ای بی, ебей',
  '61': 'coinbase, کوین بیس',
  '63': 'proton, پروتون میل',
  '72': 'chatgpt, chat gpt, gpt, openai, چت جی پی تی, جی پی تی, جی پی تی چت, اوپن ای آی, چت بات, чат гпт, чатгпт, гпт, ai, هوش مصنوعی, artificial intelligence, нейросеть, искусственный интеллект, چت جی بی تی, جی بی تی, شات جی بی تی',
  '75': 'claude, anthropic, کلود, کلاد, клод, ai, هوش مصنوعی, artificial intelligence, нейросеть, искусственный интеллект',
  '90': 'deepseek, deep seek, دیپ سیک, دیپسیک, дипсик, ai, هوش مصنوعی, artificial intelligence, нейросеть, искусственный интеллект',
  '97': 'twitch, توییچ, твич',
  '105': 'reddit, ردیت, реддит',
  '116': 'yandex, یاندکس, яндекс',
  '119':
    'perplexity, پرپلکسیتی, ai, هوش مصنوعی, artificial intelligence, нейросеть, искусственный интеллект',
  '121': 'youtube premium, یوتیوب پریمیوم',
  '123':
    'grok, گراک, грок, ai, هوش مصنوعی, artificial intelligence, нейросеть, искусственный интеллект',
  '128':
    'gemini, جمینای, جمنای, جمینی, гемини, ai, هوش مصنوعی, artificial intelligence, нейросеть, искусственный интеллект',
  '129': 'google one, گوگل وان',
  '146': 'temu, تمو, тему',
  '147': 'uber, اوبر, убер',
  // Not at the provider by these ids: people ask for them, and are told that they are not sold.
  'x-binance': 'binance, بایننس, باینس, بایننسی, бинанс',
  'x-spotify': 'spotify, اسپاتیفای, اسپوتیفای, спотифай',
  'x-divar': 'divar, دیوار',
  'x-digikala': 'digikala, دیجی کالا, دیجیکالا',
  'x-eitaa': 'eitaa, ایتا',
  'x-rubika': 'rubika, روبیکا',
  'x-bale': 'bale messenger, پیام رسان بله',
  'x-soroush': 'soroush, سروش',
  'x-snapp': 'snapp, اسنپ',
  'x-avito': 'avito, авито',
}

/** By ISO code. */
export const COUNTRY_ALIASES: Readonly<Record<string, string>> = {
  US: 'usa, америка, американский, america, امریکا, ایالات متحده, یو اس ای, сша, америка, american, amerika, امریکایی',
  GB: 'uk, england, britain, английский, британский, англии, انگلیس, بریتانیا, англия, британия, british, english number, لندن',
  RU: 'russia, روسیه, россия, рф, russian, روسی, روسیا, русский номер, российский, مسکو, moscow, москва',
  DE: 'germany, deutschland, المان, германия, германии, немецкий, german, المانی',
  CA: 'canada, کانادا, канада, канады, канадский, canadian',
  TR: 'turkey, turkiye, турецкий, турции, ترکیه, турция, turkish, ترکی, استانبول',
  NL: 'holland, netherlands, هلند, голландия, dutch',
  FR: 'france, французский, франции, فرانسه, франция, french, فرانسوی',
  SE: 'sweden, سوئد, سوید, швеция, swedish',
  PL: 'poland, لهستان, польша, польский, польши, polish',
  UA: 'ukraine, اوکراین, украина, украинский, украины, ukrainian',
  IT: 'italy, ایتالیا, италия, итальянский, италии, italian',
  ES: 'spain, اسپانیا, испания, испанский, испании, spanish',
  AE: 'uae, dubai, emirates, امارات, دبی, эмираты, оаэ, дубай',
  IQ: 'iraq, عراق, ирак',
  IN: 'india, هند, هندوستان, индия, индийский, индии, indian',
  ID: 'indonesia, اندونزی, индонезия, индонезийский, indonesian',
  KZ: 'kazakhstan, قزاقستان, казахстан, казахский, казахстана, kazakh',
  GE: 'georgia, گرجستان, تفلیس, грузия',
  AM: 'armenia, ارمنستان, армения',
  AZ: 'azerbaijan, آذربایجان, باکو, азербайджан',
  AF: 'afghanistan, افغانستان, афганистан',
  PK: 'pakistan, پاکستان, пакистан',
  CN: 'china, چین, китай, китайский, китая, chinese',
  JP: 'japan, ژاپن, япония',
  KR: 'korea, south korea, کره, کره جنوبی, корея',
  HK: 'hong kong, هنگ کنگ, гонконг',
  VN: 'vietnam, ویتنام, вьетнам',
  MY: 'malaysia, مالزی, малайзия',
  TH: 'thailand, تایلند, таиланд',
  PH: 'philippines, فیلیپین, филиппины',
  BR: 'brazil, brasil, برزیل, бразилия',
  MX: 'mexico, مکزیک, мексика',
  ZA: 'south africa, آفریقای جنوبی, юар',
  EG: 'egypt, مصر, египет',
  SA: 'saudi, السعودیه, ksa, عربستان, سعودی, саудовская аравия',
  OM: 'oman, عمان, оман',
  QA: 'qatar, قطر, катар',
  CH: 'switzerland, سوئیس, سوییس, швейцария',
  AT: 'austria, اتریش, австрия',
  BE: 'belgium, بلژیک, бельгия',
  CZ: 'czech, czech republic, چک, чехия',
  UZ: 'uzbekistan, ازبکستان, узбекистан',
  KG: 'kyrgyzstan, قرقیزستان, киргизия, кыргызстан',
  BY: 'belarus, بلاروس, беларусь, белоруссия',
}

/** What stands around the thing itself when people write whole sentences: no word of these names anything. */
export const NOISE =
  'شماره شمارش شمارم شماره ی شماره ای نامبر مجازی خط سیم کارت خرید بخر بخرم بگیرم بگیر گرفتن میگیرم خریدن میخرم میخوام میخام میخوایم میخواستم میخواهم خواستم خواهم می خوام خواستن نیاز لازم دارم داری دارید دارین ندارید ندارین موجوده هست هستش است باشه باشد میشه میشود شه شود کنم کنید کنین کن بدید بدین بدی بده بدهید لطفا لطف ممنون ممنونم مرسی تشکر ' +
  'ارید ابغی ابی رقم ارقام وهمی حساب تفعیل فضلک فضلکم سمحت لدیکم عندکم هل فی مرحبا ' +
  'سلام درود خسته نباشید نباشین خداقوت وقت وقتتون بخیر عزیز عزیزم دوست داداش آقا خانم قربان جان روزتون شب صبح ظهر برای واسه از با و یا تا را رو که به در تو توی من ما خودم یک یه یدونه دونه عدد چند چنده چقدر چقدره چیه چی کدوم کدام کدومش بهتره بهترین بهتر خوبه خوب هم اگه اگر الان فوری سریع همین این اون یکی قیمت قیمتش قیمتا هزینه تومن تومان کشور کشورهای سرویس برنامه اپ کد کدش اکانت ثبت نام ساخت ساختن بسازم بسازیم ساختم فعال فعالسازی تایید تأیید پیامک اس ام دوم دومی بعدی دیگه ' +
  'ارزان ارزون ارزونه ارزانه ارزانتر ارزونتر ارزانترین ارزونترین ترین تر مناسب کم گران گرون بدون بی ریپورت ریپورتی نشده سالم تمیز جدید نو ' +
  'number numbers virtual temporary buy get take want need would like wanna looking search have has had give show sell any some one please pls plz hello hi hey dear sir good morning evening day thanks thank cheap cheaper cheapest best better which what where how much many is are it its do does you your can could may i im me my we us for from a an the in of on at to and or with without unreported reported reports report new clean fresh price prices cost code codes account accounts sms country countries service register registration verify verification sim card ' +
  'номер номера номерок номеров виртуальный купить куплю нужен нужна нужно надо хочу хотел хотела бы можно есть ли у вас дайте покажите дешево дешевый дешевле дешевая самый самая самое лучший какой какая какие сколько стоит для из в во и или на с со без а мне я пожалуйста подскажите скажите интересует ищу номерочек номером привет здравствуйте добрый день вечер спасибо цена цены код аккаунт аккаунта смс страна сервис чистый новый репорта'

/** Names that are everyday words too: inside a sentence they mean nothing of the shop's. */
export const EVERYDAY =
  'other any دیگر سایر متفرقه другие прочее line x one on go ok max bolt mail signal meta chat pay live bank vision متا لاین مالی كم خط ' +
  'اس ام چک نیجر سیم'

/** What says that the price matters, and that the number may not have been reported; as words begin. */
export const PREFERENCES: Readonly<Record<'cheapest' | 'unreported', readonly string[]>> = {
  cheapest:
    'ارزان, ارزون, کم قیمت, کمقیمت, مفت, اقتصادی, cheap, lowest price, дешев, подешевле, недорог'.split(
      ', ',
    ),
  unreported:
    'بدون ریپورت, بدون ری پورت, بی ریپورت, ریپورت نشده, ریپورت نباش, ریپورت نداشت, بدون ریپ, not reported, unreported, without report, no report, без репорт, без жалоб'.split(
      ', ',
    ),
}

/** Names of the provider that are misspelt or say too little, and what the shop says instead. By its own Persian name. */
export const CORRECTED: Readonly<Record<string, string>> = {
  اکراین: 'اوکراین',
  'آفریقا جنوبی': 'آفریقای جنوبی',
  'آمریکا ویژه': 'آمریکا (نوع ویژه)',
  'امارات متحده': 'امارات',
  'تمیور شرقی': 'تیمور شرقی',
  'دیگر سرویس‌ها ویژه': 'دیگر سرویس‌ها (نوع ویژه)',
  'هنگ کنگ': 'هنگ‌کنگ',
  'سری لانکا': 'سری‌لانکا',
  'تیک تاک': 'تیک‌تاک',
  'پی پال': 'پی‌پال',
  'کلاب هاوس': 'کلاب‌هاوس',
  فیسبوک: 'فیس‌بوک',
  توییتر: 'ایکس (توییتر)',
  الجزائر: 'الجزایر',
  Snapchat: 'اسنپ‌چت',
  'Uber | اوبر': 'اوبر',
}
