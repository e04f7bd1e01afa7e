/** The pages of the site, put together from the project's Markdown, with links that lead to pages of the site. */
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { PAGES, type Page, TOLD_ELSEWHERE } from './pages.ts'
import { outsideCode, sectionsOf, withoutFrames } from './sections.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

/** Where each file, and each section of one that was cut, stands on the site. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ...PAGES.flatMap(({ url, parts }) => parts.flatMap((part) => placesOf(url, part))),
  ...Object.entries(TOLD_ELSEWHERE),
])

function placesOf(url: string, { file, sections }: Page['parts'][number]): [string, string][] {
  if (sections === undefined) return [[file, url]]
  const chosen = sectionsOf(read(file)).filter(({ anchor }) => sections.includes(anchor))
  return chosen.flatMap(({ anchors }) =>
    anchors.map((anchor): [string, string] => [`${file}#${anchor}`, `${url}#${anchor}`]),
  )
}

/** The page of the forge for what is not on the site; undefined while the project's address is an example. */
function addressOf(path: string): string | undefined {
  const { repository } = JSON.parse(read('package.json')) as { repository?: { url: string } }
  const url = repository?.url.replace(/^git\+/, '').replace(/\.git$/, '')
  if (url === undefined || new URL(url).hostname.endsWith('.example')) return undefined
  return `${url}/blob/main/${path}`
}

function linkFrom(file: string, text: string, target: string): string {
  if (/^[a-z]+:/.test(target)) return `[${text}](${target})`
  const [path = '', anchor] = target.split('#')
  const to = path === '' ? file : normalize(join(dirname(file), decodeURI(path)))
  const whole = PLACES.get(to)
  const place =
    PLACES.get(`${to}#${anchor}`) ??
    (whole === undefined || anchor === undefined ? whole : `${whole}#${anchor}`)
  const address = place ?? addressOf(anchor === undefined ? to : `${to}#${anchor}`)
  return address === undefined ? text : `[${text}](${address})`
}

const withLinks = (file: string, markdown: string): string =>
  outsideCode(markdown, (prose) =>
    prose
      .replaceAll(/(!\[[^\]]*\]\(|<img src=")[^")]*\/?pictures\//g, '$1/pictures/')
      .replaceAll(/(?<!!)\[([^\]]*)\]\(([^)\s]+)\)/g, (_, text: string, target: string) =>
        linkFrom(file, text, target),
      ),
  )

function textOf({ file, sections }: Page['parts'][number], isFirst: boolean): string {
  const text = withoutFrames(read(file))
  // The line below a title leads to other pages, as the sidebar does.
  if (sections === undefined)
    return withLinks(file, isFirst ? text : text.replace(/^# .*\n/m, '')).replace(
      /^(# .+\n\n)\[(?:راهنمای فارسی|The manual)\].*\n/m,
      '$1',
    )
  const all = sectionsOf(read(file))
  const chosen = sections.map((anchor) => all.find((section) => section.anchor === anchor))
  const lost = sections.filter((_, index) => chosen[index] === undefined)
  if (lost.length > 0) throw new Error(`${file} has no section ${lost.join(', ')}`)
  return withLinks(file, chosen.map((section) => section?.text ?? '').join('\n\n'))
}

function pageOf({ title, parts }: Page): string {
  const texts = parts.map((part, index) => textOf(part, index === 0))
  const text = texts.join('\n\n')
  const isTitled = parts[0]?.sections === undefined
  const [, first] = /^## (.+?)(?: \{#.*)?$/m.exec(text) ?? []
  const titled = first === title ? text.replace(/^## /, '# ') : `# ${title}\n\n${text}`
  return `---\ntitle: ${JSON.stringify(title)}\n---\n\n${isTitled ? text : titled}\n`
}

const writeIn =
  (folder: string) =>
  (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }

/** Writes all pages, the pictures beside them, into an empty folder. */
export function writePages(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  const write = writeIn(folder)
  for (const page of PAGES) write(`${page.url}.md`, pageOf(page))
  write('index.md', `---\n${read('website/home/en.yml')}---\n`)
  write('fa/index.md', `---\n${read('website/home/fa.yml')}---\n`)
  cpSync(join(ROOT, 'docs/pictures'), join(folder, 'public/pictures'), { recursive: true })
}

/** For each page that is English alone one in its place, to which the menu of languages leads. */
export function writePlaceholders(folder: string): void {
  const write = writeIn(folder)
  for (const page of globSync('**/*.md', { cwd: folder })) {
    const url = `/${page.replace(/(index)?\.md$/, '')}`
    if (page.startsWith('fa/') || existsSync(join(folder, 'fa', page))) continue
    write(
      join('fa', page),
      `---\nsearch: false\naside: false\n---\n\n# این صفحه به انگلیسی است\n\n[خواندن به انگلیسی](${url}) · [خانه](/fa/)\n`,
    )
  }
}
