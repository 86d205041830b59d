/** The name of the function that ends the process, where both threads find it. */
const NAME = 'serverless-bulkhead.end';

/** What the watchdog has the main thread evaluate. A constant: nothing of a policy or a template is part of it. */
export const END_CALL = `globalThis[Symbol.for('${NAME}')]()`;

/** Leaves the function for the watchdog. */
export function offerEnd(end: () => void): void {
  Object.defineProperty(globalThis, Symbol.for(NAME), { value: end, configurable: true });
}
