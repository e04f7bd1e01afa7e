/**
 * Makes an element. Everything from outside goes in as text, never as HTML.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [properties] `class`, `data-…`, `aria-…` and `role` become attributes, `on…` listeners, the
 *   rest properties
 * @param {...(Node | string | number | false | null | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value)
    else if (/^(class|role|dir|for|data-|aria-)/.test(name)) made.setAttribute(name, String(value))
    else Object.assign(made, { [name]: value })
  }
  for (const child of children) {
    if (child || child === '') made.append(child instanceof Node ? child : String(child))
  }
  return made
}

/**
 * Lets Enter and Space do what a click does, for things that are not buttons.
 *
 * @template {HTMLElement} Made
 * @param {Made} made
 * @param {(event: Event) => void} act
 */
export function pressable(made, act) {
  made.tabIndex = 0
  made.setAttribute('role', 'button')
  made.addEventListener('click', act)
  made.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    act(event)
  })
  return made
}

/**
 * A part of the page that is there from the beginning.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`The page has no #${id}`)
  return found
}
