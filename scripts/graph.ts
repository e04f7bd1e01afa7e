/** What points to what. */
export type Graph = ReadonlyMap<string, readonly string[]>

/** The circles of a graph: groups of two and more that all reach each other (Tarjan's components). */
export function circlesOf(graph: Graph): string[][] {
  const numbers = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const circles: string[][] = []

  function visit(node: string): number {
    const number = numbers.size
    numbers.set(node, number)
    lowest.set(node, number)
    stack.push(node)
    for (const next of graph.get(node) ?? []) {
      const reached = !numbers.has(next)
        ? visit(next)
        : stack.includes(next)
          ? numbers.get(next)
          : undefined
      if (reached !== undefined) lowest.set(node, Math.min(lowest.get(node) ?? number, reached))
    }
    if (lowest.get(node) === number) {
      const circle = stack.splice(stack.indexOf(node))
      if (circle.length > 1) circles.push(circle)
    }
    return lowest.get(node) ?? number
  }

  for (const node of graph.keys()) if (!numbers.has(node)) visit(node)
  return circles
}

/** How many the largest circle holds; 0 when there is none. */
export const largestCircle = (graph: Graph): number =>
  Math.max(0, ...circlesOf(graph).map(({ length }) => length))
