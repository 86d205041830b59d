export type UserError = new (message: string, code: string) => Error;

/** The framework's own error for what a user can put right: shown as a sentence, without a stack. */
export function userError(Error: UserError, message: string, code: string): Error {
  const error = new Error(message, `BULKHEAD_${code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`);
  // v4 prints the stack even then, unless there is none.
  return Object.defineProperty(error, 'stack', { value: undefined });
}
