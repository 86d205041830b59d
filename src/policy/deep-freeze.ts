/** Freezes plain data with all below it, once: what several policies read, none of them may change. */
export function deepFreeze(value: unknown): void {
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue;
    Object.freeze(next);
    for (const member of Object.values(next) as unknown[]) if (typeof member === 'object' && member !== null) open.push(member);
  }
}
