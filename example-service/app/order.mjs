/** What an order is; no AWS in here. */

const ITEM = /^[a-z0-9-]{1,40}$/;

/**
 * Reads an order from the body of a request.
 * @param {string | undefined} body JSON text: `{ "item": "blue-mug", "quantity": 2 }`
 * @returns {{ item: string, quantity: number } | undefined} nothing when it is not an order
 */
export function readOrder(body) {
  let order;
  try {
    order = JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
  const { item, quantity } = order ?? {};
  const sound = typeof item === 'string' && ITEM.test(item) && Number.isInteger(quantity) && quantity >= 1 && quantity <= 100;
  return sound ? { item, quantity } : undefined;
}

/** The day of a moment, UTC: `2026-11-30`. */
export function dayOf(date) {
  return date.toISOString().slice(0, 10);
}

/** Counts the orders of a day by item. */
export function summarise(day, orders) {
  const items = new Map();
  for (const { item, quantity } of orders) items.set(item, (items.get(item) ?? 0) + quantity);
  return { day, orders: orders.length, items: Object.fromEntries(items) };
}
