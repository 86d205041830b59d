/** Names in a sentence. */

/** `a, b and c` */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `Assets`, or `Orders/Assets` in a nested stack. */
export function inStack(stack: string | undefined, logicalId: string): string {
  return stack === undefined ? logicalId : `${stack}/${logicalId}`;
}

/** `a, b and c`; of more than `most` names the first ones and the number of the others: `a, b and 7 more`. */
export function someOf(names: readonly string[], most = 6): string {
  return listed(names.length <= most ? names : [...names.slice(0, most - 1), `${names.length - most + 1} more`]);
}

/** `Role A`; `Role A, like Role B and 3 others,` before a verb for one. */
export function like([first = '', ...others]: readonly string[]): string {
  const named = others.length <= 3 ? others : [...others.slice(0, 2), `${others.length - 2} others`];
  return others.length === 0 ? first : `${first}, like ${listed(named)},`;
}
