import { expect } from 'chai';
import { AuditError } from '../../src/errors.ts';

/** Expects an `AuditError` whose message is one clean sentence that matches. Gives its code. */
export function expectRefusal(attempt: () => unknown, pattern: RegExp): string {
  try {
    attempt();
  } catch (error) {
    return requireSentence(error, pattern);
  }
  throw new Error('nothing was refused');
}

export async function expectRejection(attempt: Promise<unknown>, pattern: RegExp): Promise<string> {
  const error = await attempt.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  );
  return requireSentence(error, pattern);
}

function requireSentence(error: unknown, pattern: RegExp): string {
  if (!(error instanceof AuditError)) throw error;
  expect(error.message).to.match(pattern);
  expect(error.message).to.match(/[.?]$/);
  expect(error.message).not.to.match(/\n|undefined|\[object /);
  return error.code;
}
