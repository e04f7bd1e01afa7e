import { existsSync, readFileSync } from 'node:fs'
import postcssRtl from 'postcss-rtlcss'
import { type DefaultTheme, defineConfig } from 'vitepress'
import { GROUPS } from '../pages.ts'
import { anchorOf } from '../sections.ts'

const sidebarOf = (language: 'en' | 'fa'): DefaultTheme.SidebarItem[] =>
  GROUPS[language].map(({ title, pages }) => ({
    text: title,
    items: pages.map((page) => ({
      text: page.title,
      link: `${language === 'fa' ? '/fa' : ''}/${page.path}`,
      ...(page.path === 'sdk' ? { items: api(), collapsed: true } : {}),
    })),
  }))

/** Written by TypeDoc from the docstrings of the SDK. */
function api(): DefaultTheme.SidebarItem[] {
  const file = new URL('../.pages/api/typedoc-sidebar.json', import.meta.url)
  const entries = existsSync(file) ? readFileSync(file, 'utf8') : '[]'
  return JSON.parse(entries) as DefaultTheme.SidebarItem[]
}

/** As people type: without joiners, with either kind of ی and ک, and any digits. */
const fold = (term: string): string =>
  term
    .toLowerCase()
    .replace(/[\p{Cf}\p{Mn}]/gu, '')
    .replace(/ي/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)))

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#1d6fc4"/><path d="M4 12V4l8 8V4" stroke="#fff" stroke-width="2" fill="none"/></svg>'

export default defineConfig({
  title: 'numberland',
  description: 'A shop for virtual phone numbers on Telegram, and the SDK under it',
  base: process.env['SITE_BASE'] ?? '/',
  srcDir: '.pages',
  outDir: 'dist',
  cleanUrls: true,
  // VitePress's own way of turning its theme around.
  vite: {
    css: {
      postcss: {
        plugins: [
          postcssRtl({ ltrPrefix: ':where([dir="ltr"])', rtlPrefix: ':where([dir="rtl"])' }),
        ],
      },
    },
  },
  markdown: { anchor: { slugify: anchorOf }, lineNumbers: false },
  head: [
    ['meta', { name: 'theme-color', content: '#1d6fc4' }],
    ['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(ICON)}` }],
  ],
  themeConfig: {
    socialLinks: [],
    search: {
      provider: 'local',
      options: {
        miniSearch: { options: { processTerm: fold } },
        locales: {
          fa: {
            translations: {
              button: { buttonText: 'جست‌وجو', buttonAriaLabel: 'جست‌وجو' },
              modal: {
                displayDetails: 'نمایش متن',
                resetButtonTitle: 'پاک کن',
                backButtonTitle: 'بستن جست‌وجو',
                noResultsText: 'چیزی پیدا نشد برای',
                footer: {
                  selectText: 'باز کردن',
                  navigateText: 'بالا و پایین',
                  closeText: 'بستن',
                },
              },
            },
          },
        },
      },
    },
  },
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      themeConfig: {
        nav: [
          { text: 'Your first shop', link: '/first-shop' },
          { text: 'Daily work', link: '/daily' },
          { text: 'SDK', link: '/sdk' },
        ],
        sidebar: sidebarOf('en'),
        outline: { level: [2, 3] },
      },
    },
    fa: {
      label: 'فارسی',
      lang: 'fa-IR',
      dir: 'rtl',
      description: 'فروشگاه شماره‌ی مجازی در تلگرام',
      themeConfig: {
        nav: [
          { text: 'فروشگاه اول', link: '/fa/first-shop' },
          { text: 'کار روزانه', link: '/fa/daily' },
          { text: 'وقتی چیزی درست نیست', link: '/fa/trouble' },
        ],
        sidebar: sidebarOf('fa'),
        outline: { level: [2, 3], label: 'در این صفحه' },
        docFooter: { prev: 'صفحه‌ی پیش', next: 'صفحه‌ی بعد' },
        darkModeSwitchLabel: 'روشن یا تیره',
        lightModeSwitchTitle: 'روشن کن',
        darkModeSwitchTitle: 'تیره کن',
        sidebarMenuLabel: 'فهرست',
        returnToTopLabel: 'بالای صفحه',
        langMenuLabel: 'تغییر زبان',
        skipToContentLabel: 'رفتن به متن',
        notFound: {
          title: 'این صفحه نیست',
          quote: 'شاید جایش عوض شده باشد. از فهرست یا جست‌وجو پیدایش کنید.',
          linkLabel: 'خانه',
          linkText: 'به خانه برگردید',
        },
      },
    },
  },
})
