/** What the owner reads in the bot about what was done on the server. */
import type { Config } from '#config'

interface Words {
  updated(from: string, to: string): string
  wentBack(from: string, to: string, data: DataBack): string
}

/** What became of the shop's data when an update was taken back. */
export type DataBack = 'kept' | 'put-back' | 'left'

export const WORDS: Readonly<Record<Config['language'], Words>> = {
  fa: {
    updated: (from, to) => `✅ فروشگاه به‌روز شد: از نسخه‌ی ${from} به ${to}.`,
    wentBack: (from, to, data) =>
      `⚠️ نسخه‌ی ${to} راه نیفتاد. همان نسخه‌ی قبلی (${from}) دوباره کار می‌کند. ${
        {
          kept: 'هیچ چیزی از اطلاعات فروشگاه عوض نشد.',
          'put-back':
            'اطلاعات هم به لحظه‌ی پیش از به‌روزرسانی برگشت. آن‌چه نسخه‌ی تازه نوشته بود روی سرور کنار گذاشته شده است.',
          left: 'اطلاعات را نمی‌شد برگرداند؛ لطفاً همین حالا روی سرور numberland-shop status را ببینید.',
        }[data]
      }`,
  },
  en: {
    updated: (from, to) => `✅ The shop was updated from ${from} to ${to}.`,
    wentBack: (from, to, data) =>
      `⚠️ Version ${to} did not start. The earlier one (${from}) is at work again. ${
        {
          kept: 'Nothing of the shop’s data was changed.',
          'put-back':
            'Its data, too, is what it was right before the update. What the new version had written is kept aside on the server.',
          left: 'The data could not be put back: please look at numberland-shop status on the server now.',
        }[data]
      }`,
  },
  ru: {
    updated: (from, to) => `✅ Магазин обновлён: с версии ${from} на ${to}.`,
    wentBack: (from, to, data) =>
      `⚠️ Версия ${to} не запустилась. Снова работает прежняя (${from}). ${
        {
          kept: 'Данные магазина не изменились.',
          'put-back':
            'Данные тоже возвращены к моменту перед обновлением. То, что успела записать новая версия, сохранено на сервере отдельно.',
          left: 'Данные вернуть не удалось: посмотрите на сервере numberland-shop status.',
        }[data]
      }`,
  },
}
