/** Nodes by their names, in the order in which the names first stand; nodes without a name under null. */
export function nodesByName<
  Node extends { readonly name?: { readonly value: string } | undefined },
>(nodes: readonly Node[]): ReadonlyMap<string | null, readonly Node[]> {
  const byName = new Map<string | null, Node[]>();
  for (const node of nodes) {
    const name = node.name?.value ?? null;
    const alike = byName.get(name);
    if (alike === undefined) byName.set(name, [node]);
    else alike.push(node);
  }
  return byName;
}
