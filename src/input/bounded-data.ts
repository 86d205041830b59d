import { AuditError } from '../errors.ts';

/** Far beyond any real service; what is larger or deeper was made to exhaust whoever reads it. */
const MOST_VALUES = 4_000_000;
const MOST_LEVELS = 256;

interface Visit {
  readonly node: object;
  readonly children: readonly (readonly [string, unknown])[];
  next: number;
  values: number;
  levels: number;
}

/**
 * Refuses data that is circular, nested too deep, or that unfolds into too many values where parts are shared.
 * Linear in the objects, whatever they unfold to.
 * With `cutCycles`, a reference back to what holds it is removed from the data instead.
 */
export function requireBounded(data: unknown, file: string, cutCycles = false): void {
  const measured = new Map<object, { readonly values: number; readonly levels: number }>();
  const open = new Set<object>();
  const stack: Visit[] = [];

  const enter = (node: object): void => {
    open.add(node);
    stack.push({ node, children: Object.entries(node), next: 0, values: 1, levels: 1 });
    if (stack.length > MOST_LEVELS)
      throw new AuditError('input-too-deep', `${file} is nested deeper than ${MOST_LEVELS} levels; it cannot be audited.`);
  };

  if (typeof data === 'object' && data !== null) enter(data);
  for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
    const child = visit.children[visit.next];
    if (child === undefined) {
      stack.pop();
      open.delete(visit.node);
      measured.set(visit.node, { values: visit.values, levels: visit.levels });
      continue;
    }
    const [key, value] = child;
    if (typeof value !== 'object' || value === null) {
      visit.values += 1;
      visit.next += 1;
    } else if (open.has(value)) {
      if (!cutCycles)
        throw new AuditError('circular-input', `${file} refers back to itself at ${key}; such a template cannot be deployed.`);
      Reflect.deleteProperty(visit.node, key);
      visit.next += 1;
    } else {
      const size = measured.get(value);
      if (size === undefined) {
        enter(value);
        continue;
      }
      visit.values += size.values;
      visit.levels = Math.max(visit.levels, size.levels + 1);
      visit.next += 1;
    }
    if (visit.values > MOST_VALUES)
      throw new AuditError('input-too-large', `${file} unfolds into more than ${MOST_VALUES} values; it cannot be audited.`);
    if (visit.levels > MOST_LEVELS)
      throw new AuditError('input-too-deep', `${file} is nested deeper than ${MOST_LEVELS} levels; it cannot be audited.`);
  }
}
