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
