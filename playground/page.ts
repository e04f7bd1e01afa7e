import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/** By the name under which the page asks for it. The typeface of the page has no Cyrillic: that comes from another. */
const FONTS: ReadonlyMap<string, string> = new Map([
  [
    'fonts/vazirmatn-arabic.woff2',
    '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2',
  ],
  [
    'fonts/vazirmatn-latin.woff2',
    '@fontsource-variable/vazirmatn/files/vazirmatn-latin-wght-normal.woff2',
  ],
  ['fonts/pt-sans.ttf', '@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf'],
  ['fonts/pt-sans-bold.ttf', '@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf'],
])

const SECURITY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Serves the page's own files and its typeface; nothing comes from anywhere else. */
export async function pageResponse(path: string): Promise<Response> {
  const name = path.replace(/^\/playground\/?/, '') || 'index.html'
  const font = FONTS.get(name)
  if (font !== undefined) return fontResponse(font)
  const extension = /^[a-z][a-z-]*\.(html|css|js|svg)$/.exec(name)?.[1]
  const content = extension === undefined ? undefined : await readPageFile(name)
  if (extension === undefined || content === undefined)
    return new Response('Not found', { status: 404 })
  return new Response(content, {
    headers: {
      'content-type': TYPES[extension] ?? '',
      'cache-control': 'no-cache',
      'content-security-policy': SECURITY,
    },
  })
}

async function fontResponse(specifier: string): Promise<Response> {
  const url = import.meta.resolve(specifier)
  return new Response(await readFile(fileURLToPath(url)), {
    headers: {
      'content-type': `font/${specifier.split('.').at(-1)}`,
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
}

async function readPageFile(name: string): Promise<Buffer<ArrayBuffer> | undefined> {
  try {
    return await readFile(new URL(`page/${name}`, import.meta.url))
  } catch {
    return undefined
  }
}
