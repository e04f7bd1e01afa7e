/**
 * Makes an element. Everything from outside goes in as text, never as HTML.
 *
 * @param {string} tag
 * @param {Record<string, any>} [properties] `class`, `data-…`, `aria-…` and `role` become attributes, `on…` listeners, the
 *   rest properties
 * @param {...(Node | string | false | null | undefined)} children
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value)
    else if (/^(class|role|dir|for|data-|aria-)/.test(name)) made.setAttribute(name, String(value))
    else made[name] = value
  }
  made.append(...children.filter((child) => child || child === ''))
  return made
}

/** Lets Enter and Space do what a click does, for things that are not buttons. */
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

/** @param {string} id */
export const byId = (id) => document.getElementById(id)
