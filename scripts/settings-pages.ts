/** `npm run settings`: writes the pages of all settings, and `.env.example`, from the tables of the code. */
import { readFileSync, writeFileSync } from 'node:fs'
import { groupOf, SETTING_GROUPS, wordsOf } from '#bot'
import { isSettingName, SETTINGS, type SettingName, type SettingRow } from '#engine'
import { ENVIRONMENT_NAMES, rowOf } from '#settings-table'

type PageLanguage = 'en' | 'fa'

const SAY = {
  en: {
    head: `# Settings

Everything that can be set. \`npm run settings\` writes this page from the tables of the code.

## On the server

They come from the environment, from a file \`.env\` in the folder of the start, or from files: each may also be given as \`NAME_FILE\`, the path of a
file that holds the value. [The manual](operating.md#settings) has the rules of \`.env\`. A wrong, empty or misspelled setting stops the start.

| Name | Default | Meaning |
| --- | --- | --- |`,
    chat: `## In the chat

\`/admin\` → ⚙️ Upkeep → ⚙️ Settings. A change holds at once, and is an entry of the audit log. What is hidden and what is pinned has a screen of its own:
\`/admin\` → 🏷 Prices and listing → 🗂 Listing.`,
    columns: '| Setting | Name | Default | Possible |\n| --- | --- | --- | --- |',
    onOff: 'on, off',
    range: (least: string, most: string) => `${least} to ${most}`,
    characters: (most: string) => `up to ${most} characters`,
    values: (most: string) => `up to ${most} values`,
    ofNewShop: 'those of a new shop, see [the listing](operating.md#the-listing)',
    foot: '',
  },
  fa: {
    head: `<div dir="rtl">

# تنظیمات

[راهنمای فارسی](../../README.fa.md)

هر چه می‌شود تنظیم کرد، همین‌جاست. این صفحه را \`npm run settings\` از روی جدول‌های خود برنامه می‌نویسد.

## روی سرور

تنظیمات از متغیرهای محیطی می‌آیند، از فایل \`.env\` در پوشه‌ی برنامه، یا از فایل‌ها: هر کدام را می‌شود با \`NAME_FILE\` هم داد، یعنی نشانی فایلی که مقدار در آن است.
قاعده‌های \`.env\` را در [راهنمای فارسی](../../README.fa.md#settings-file) ببینید. تنظیمی که نادرست یا خالی باشد، یا شکلش درست نباشد، جلوی شروع را می‌گیرد.

| نام | پیش‌فرض | یعنی چه |
| --- | --- | --- |`,
    chat: `## در چت

\`/admin\` ← ⚙️ نگهداری ← ⚙️ تنظیمات. هر تغییر همان لحظه برقرار می‌شود و در دفتر کارها می‌ماند. پنهان و سنجاق کردن صفحه‌ی خودش را دارد:
\`/admin\` ← 🏷 قیمت و ویترین ← 🗂 ویترین.`,
    columns: '| تنظیم | نام | پیش‌فرض | چه می‌تواند باشد |\n| --- | --- | --- | --- |',
    onOff: 'روشن، خاموش',
    range: (least: string, most: string) => `از ${least} تا ${most}`,
    characters: (most: string) => `تا ${most} نویسه`,
    values: (most: string) => `تا ${most} مورد`,
    ofNewShop: 'آن‌چه در فروشگاه تازه پنهان است',
    foot: '</div>\n',
  },
} as const

function possibleOf(language: PageLanguage, row: SettingRow): string {
  const say = SAY[language]
  const count = (value: number): string => wordsOf(language).count(value)
  switch (row.kind) {
    case 'whole':
      return say.range(count(row.least), count(row.most))
    case 'flag':
      return say.onOff
    case 'text':
      return say.characters(count(row.longest))
    case 'list':
      return say.values(count(row.most))
  }
}

function chatRow(language: PageLanguage, name: SettingName): string {
  const { administration, settingNames } = wordsOf(language)
  const row: SettingRow = SETTINGS[name]
  const isOfNewShop = row.kind === 'list' && name.startsWith('hidden') && row.default.length > 0
  const normal = isOfNewShop ? SAY[language].ofNewShop : administration.value(row, row.default)
  return cells([settingNames[name], code(name), normal, possibleOf(language, row)])
}

function environmentRows(language: PageLanguage): readonly string[] {
  return ENVIRONMENT_NAMES.map((name) => {
    const row = rowOf(name)
    return cells([code(name), row.default === undefined ? '–' : code(row.default), row[language]])
  })
}

const code = (text: string): string => `\`${text}\``
const cells = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`

function pageIn(language: PageLanguage): string {
  const { administration } = wordsOf(language)
  const names = Object.keys(SETTINGS).filter(isSettingName)
  const groups = SETTING_GROUPS.flatMap((group) => [
    `### ${administration.group[group]}\n`,
    SAY[language].columns,
    ...names
      .filter((name) => (groupOf(name) ?? 'selling') === group)
      .map((name) => chatRow(language, name)),
    '',
  ])
  return (
    [
      SAY[language].head,
      ...environmentRows(language),
      '',
      `${SAY[language].chat}\n`,
      ...groups,
      SAY[language].foot,
    ]
      .join('\n')
      .trimEnd() + '\n'
  )
}

/** Signs and figures at the ends of code keep their side of it. */
const amongPersian = (text: string): string =>
  text.replaceAll(/`([^`\n]+)`/g, (quoted, inside: string) => {
    const [before, after] = [/^[^a-z]/i, /\W$/].map((end) => (end.test(inside) ? '\u200e' : ''))
    return `${before}${quoted}${after}`
  })

/** Nothing is set in it: a value of its own would be one that somebody forgot. */
function exampleFile(): string {
  const entries = ENVIRONMENT_NAMES.map((name) => {
    const { en, default: normal, example = '' } = rowOf(name)
    const meaning = en.replaceAll('`', '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    return `# ${meaning}\n# ${name}=${normal ?? example}\n`
  })
  return [
    '# Copy this file to .env and take the # away from the lines that you need. docs/settings.md explains them.\n',
    ...entries,
  ].join('\n')
}

/** Each file beside what has to stand in it. */
export const SETTINGS_PAGES: Readonly<Record<string, () => string>> = {
  'docs/settings.md': () => pageIn('en'),
  'docs/fa/settings.md': () => amongPersian(pageIn('fa')),
  '.env.example': exampleFile,
}

const ROOT = new URL('../', import.meta.url)

/** The pages that are not what the code says. */
export const stalePages = (): readonly string[] =>
  Object.entries(SETTINGS_PAGES)
    .filter(([file, page]) => readFileSync(new URL(file, ROOT), 'utf8') !== page())
    .map(([file]) => file)

if (process.argv[1] === import.meta.filename)
  for (const [file, page] of Object.entries(SETTINGS_PAGES))
    writeFileSync(new URL(file, ROOT), page())
