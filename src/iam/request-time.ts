import type { Tokens } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import { measure, orderOf, stands, type Comparison, type Order } from './comparison.ts';
import type { KeyFacts } from './condition.ts';

/** Keys that hold when a request is made. In lower case. */
export const TIME_KEYS: ReadonlySet<string> = new Set(['aws:currenttime', 'aws:epochtime']);

/** When this was written. Nothing here knows a clock, but whatever is deployed is called later than this. */
const WRITTEN = Date.UTC(2026, 10, 1) / 1000;

/** When a request is made: some time after this was written, and any such time. */
export const TIME: KeyFacts = {
  presence: 'always',
  mayMatch: (pattern, comparison) => isLater(pattern, comparison, (order, time) => order.startsWith('>') || time > WRITTEN, Truth.yes),
  mustMatch: (pattern, comparison) =>
    isLater(pattern, comparison, (order, time) => order.startsWith('>') && stands(WRITTEN, order, time), Truth.no),
};

/** `unread` where the value is no time that can be read here. */
function isLater(pattern: Tokens, comparison: Comparison, answer: (order: Order, time: number) => boolean, unread: Truth): Truth {
  const order = orderOf(comparison);
  const time = order && measure(pattern, order.kind);
  return order && time !== undefined ? Truth.of(answer(order.order, time)) : unread;
}
