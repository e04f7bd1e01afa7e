/** What in a built site leads nowhere: pages, pictures, and headings. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** @param folder of the built site. @param base of its addresses, with a slash at both ends */
export function deadLinks(folder: string, base: string): readonly string[] {
  const pages = globSync('**/*.html', { cwd: folder })
  const ids = new Map(pages.map((page) => [page, idsIn(readFileSync(join(folder, page), 'utf8'))]))
  return pages.flatMap((page) => {
    const html = readFileSync(join(folder, page), 'utf8')
    const targets = [...html.matchAll(/<(?:a|img|link|script)\b[^>]*?\s(?:href|src)="([^"]+)"/g)]
    return [...new Set(targets.map(([, target = '']) => target.replaceAll('&amp;', '&')))]
      .filter((target) => !/^([a-z]+:|\/\/)/.test(target))
      .filter((target) => !leads(target, page))
      .map((target) => `${page} leads to ${target}`)
  })

  function leads(target: string, page: string): boolean {
    const [path = '', anchor = ''] = target.split('#').map((part) => decodeURI(part))
    const file = path === '' ? page : fileOf(path, page)
    return file !== undefined && (anchor === '' || (ids.get(file)?.has(anchor) ?? false))
  }

  function fileOf(path: string, page: string): string | undefined {
    if (path.startsWith('/') && !path.startsWith(base)) return undefined
    const inside = path.startsWith('/') ? path.slice(base.length) : join(dirname(page), path)
    return [inside, `${inside}.html`, join(inside, 'index.html')].find(
      (file) => existsSync(join(folder, file)) && statSync(join(folder, file)).isFile(),
    )
  }
}

const idsIn = (html: string): ReadonlySet<string> =>
  new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id))
