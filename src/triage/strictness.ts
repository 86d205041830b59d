import { PRESETS, SEVERITIES, type Severity } from '../report.ts';

/** The values that have an order, from the mildest to the strictest. */
const ORDERS = {
  preset: PRESETS,
  failOn: ['never', ...SEVERITIES],
  unproven: ['ignore', 'warn', 'fail'],
  importedWaivers: ['accept', 'list'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A key whose values have an order. */
export type OrderedKey = keyof typeof ORDERS;

/** The keys that `minimum` bounds. */
export const BOUNDED = ['preset', 'failOn', 'unproven'] as const satisfies readonly OrderedKey[];

export const ORDERED: readonly OrderedKey[] = [...BOUNDED, 'importedWaivers'];

/** Whether a value asks for less than another one. */
export function isBelow(key: OrderedKey, value: unknown, other: unknown): boolean {
  const order: readonly unknown[] = ORDERS[key];
  return order.indexOf(value) < order.indexOf(other);
}

export function isMilder(severity: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(other);
}
