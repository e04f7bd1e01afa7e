/** A bank's message, read with its own figures in one piece each. */
import { type Html, markup } from '../../html.ts'
import type { Formats } from '../format.ts'

const FIGURE = /[+−-]?[\d•][\d•.,:/_+−-]*/g

export const quoted = (f: Formats, text: string): Html =>
  markup`<blockquote>${text.replace(FIGURE, (figure) => f.ltr(figure))}</blockquote>`
