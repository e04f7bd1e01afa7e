/** Which pages the site has, and from which parts of the project's Markdown each is put together. */

/** A whole file, or some of its sections by the anchors of their headings. */
interface Part {
  readonly file: string
  readonly sections?: readonly string[]
}
export interface Page {
  /** Below its language, without an ending. */
  readonly path: string
  readonly title: string
  readonly parts: readonly Part[]
}
interface Group {
  readonly title: string
  readonly pages: readonly Page[]
}
type SiteLanguage = 'en' | 'fa'

const whole = (file: string): readonly Part[] => [{ file }]
const cut = (file: string, ...sections: readonly string[]): Part => ({ file, sections })

const MANUAL = 'docs/operating.md'
const PERSIAN = 'README.fa.md'

/** In the order of the sidebar. */
export const GROUPS: Readonly<Record<SiteLanguage, readonly Group[]>> = {
  en: [
    {
      title: 'Begin',
      pages: [
        {
          path: 'try',
          title: 'Try it',
          parts: [
            cut('README.md', 'try-it', 'what-you-can-rely-on', 'pictures', 'what-this-is-not'),
          ],
        },
        {
          path: 'first-shop',
          title: 'Your first shop in ten minutes',
          parts: [cut(MANUAL, 'install', 'the-kit', 'your-first-shop', 'where-to-put-it')],
        },
      ],
    },
    {
      title: 'Run the shop',
      pages: [
        {
          path: 'daily',
          title: 'Daily work',
          parts: [
            cut(
              MANUAL,
              'the-dashboard',
              'the-report-group',
              'prices',
              'the-listing',
              'gifts-and-referral',
              'rules-and-help-in-your-own-words',
              'limits-and-alarms',
              'acting-on-an-order',
              'customers-and-their-data',
              'what-is-forgotten',
            ),
          ],
        },
        { path: 'money', title: 'Money', parts: [cut(MANUAL, 'money')] },
        { path: 'paying', title: 'Ways to pay', parts: whole('docs/paying.md') },
        {
          path: 'deposits',
          title: 'Deposits that confirm themselves',
          parts: whole('docs/deposits.md'),
        },
        {
          path: 'settings',
          title: 'Settings',
          parts: [{ file: 'docs/settings.md' }, cut(MANUAL, 'settings')],
        },
        {
          path: 'backup',
          title: 'Backups and upgrades',
          parts: [cut(MANUAL, 'backup-and-restore', 'upgrade')],
        },
        {
          path: 'trouble',
          title: 'When something is wrong',
          parts: [cut(MANUAL, 'when-something-is-wrong', 'alerts', 'health')],
        },
        {
          path: 'machines',
          title: 'Several machines',
          parts: [
            cut(
              MANUAL,
              'one-process-one-file',
              'several-processes',
              'from-the-file-to-postgresql',
              'the-user-of-the-database',
            ),
          ],
        },
        { path: 'security', title: 'Security', parts: whole('docs/security.md') },
      ],
    },
    {
      title: 'Build with it',
      pages: [
        { path: 'sdk', title: 'SDK', parts: whole('sdk/README.md') },
        { path: 'sandbox', title: 'Sandbox', parts: whole('sandbox/README.md') },
        { path: 'playground', title: 'Playground', parts: whole('playground/README.md') },
        { path: 'cli', title: 'Command line', parts: whole('cli/README.md') },
      ],
    },
    {
      title: 'How it works',
      pages: [
        { path: 'books', title: 'The ledger', parts: whole('docs/books.md') },
        {
          path: 'watching',
          title: 'Watching',
          parts: [cut('README.md', 'how-soon-a-code-is-seen', 'what-one-machine-carries')],
        },
        { path: 'map', title: 'The map of the code', parts: whole('docs/map.md') },
        { path: 'glossary', title: 'Glossary', parts: whole('docs/glossary.md') },
      ],
    },
    {
      title: 'Take part',
      pages: [
        { path: 'contributing', title: 'Contributing', parts: whole('CONTRIBUTING.md') },
        { path: 'adding-a-feature', title: 'A feature', parts: whole('docs/adding-a-feature.md') },
        { path: 'writing-code', title: 'Writing code', parts: whole('docs/writing-code.md') },
        { path: 'changelog', title: 'Changelog', parts: whole('CHANGELOG.md') },
        { path: 'report', title: 'Report a vulnerability', parts: whole('SECURITY.md') },
        { path: 'conduct', title: 'Code of conduct', parts: whole('CODE_OF_CONDUCT.md') },
      ],
    },
  ],
  fa: [
    {
      title: 'شروع',
      pages: [
        { path: 'try', title: 'امتحان کنید', parts: [cut(PERSIAN, 'try', 'promises', 'not-for')] },
        {
          path: 'first-shop',
          title: 'فروشگاه اول در ده دقیقه',
          parts: [cut(PERSIAN, 'first-shop', 'where', 'always-on')],
        },
      ],
    },
    {
      title: 'گرداندن فروشگاه',
      pages: [
        { path: 'daily', title: 'کار روزانه', parts: whole('docs/fa/daily.md') },
        { path: 'money', title: 'پول', parts: whole('docs/fa/money.md') },
        { path: 'settings', title: 'تنظیمات', parts: whole('docs/fa/settings.md') },
        {
          path: 'backup',
          title: 'پشتیبان و به‌روزرسانی',
          parts: [cut(PERSIAN, 'backup', 'upgrade', 'data')],
        },
        { path: 'trouble', title: 'وقتی چیزی درست نیست', parts: whole('docs/fa/trouble.md') },
        { path: 'machines', title: 'چند پردازه و چند سرور', parts: whole('docs/fa/machines.md') },
        { path: 'security', title: 'امنیت', parts: whole('docs/fa/security.md') },
      ],
    },
    {
      title: 'برای برنامه‌نویس',
      pages: [
        { path: 'sdk', title: 'SDK', parts: whole('docs/fa/sdk.md') },
        { path: 'sandbox', title: 'نامبرلند شبیه‌سازی‌شده', parts: whole('docs/fa/sandbox.md') },
        { path: 'playground', title: 'تلگرام شبیه‌سازی‌شده', parts: whole('docs/fa/playground.md') },
        { path: 'cli', title: 'خط فرمان', parts: whole('docs/fa/cli.md') },
        { path: 'books', title: 'چطور کار می‌کند', parts: whole('docs/fa/how-it-works.md') },
      ],
    },
  ],
}

/** Sections of the readers' first pages that other pages of the site say in more words. */
export const TOLD_ELSEWHERE: Readonly<Record<string, string>> = {
  'README.fa.md': '/fa/',
  'README.fa.md#daily': '/fa/daily',
  'README.fa.md#staff': '/fa/daily',
  'README.fa.md#receipts': '/fa/money',
  'README.fa.md#trouble': '/fa/trouble',
  'README.md': '/',
  'README.md#find-your-way-in-the-code': '/map',
  'docs/operating.md': '/first-shop',
  'sdk/CHANGELOG.md': '/sdk',
}

/** All pages, each with where the site has it. */
export const PAGES: readonly (Page & { readonly url: string })[] = [
  ...GROUPS.en.flatMap(({ pages }) => pages).map((page) => ({ ...page, url: `/${page.path}` })),
  ...GROUPS.fa.flatMap(({ pages }) => pages).map((page) => ({ ...page, url: `/fa/${page.path}` })),
]
