import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

const SECURITY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Serves the page's own files and its typeface; nothing comes from anywhere else. */
export async function pageResponse(path: string): Promise<Response> {
  const name = path.replace(/^\/playground\/?/, '') || 'index.html'
  const font = /^fonts\/(vazirmatn-(?:arabic|latin|latin-ext)-wght-normal\.woff2)$/.exec(name)?.[1]
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

async function fontResponse(name: string): Promise<Response> {
  const url = import.meta.resolve(`@fontsource-variable/vazirmatn/files/${name}`)
  return new Response(await readFile(fileURLToPath(url)), {
    headers: {
      'content-type': 'font/woff2',
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
