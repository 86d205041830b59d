/**
 * The audit could not be made: bad configuration, unreadable input, a broken policy.
 * `message` is one sentence that names the file, the key and the remedy; it is shown without a stack.
 */
export class AuditError extends Error {
  override readonly name = 'AuditError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** By name, because a class is only equal to itself where the package is loaded once: not beside a copy of it, nor by two loaders. */
export function isAuditError(error: unknown): error is AuditError {
  return error instanceof Error && error.name === 'AuditError' && 'code' in error && typeof error.code === 'string';
}
