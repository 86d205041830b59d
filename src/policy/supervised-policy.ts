import type { Supervisor } from '../supervision/supervisor.ts';
import { deepFreeze } from './deep-freeze.ts';
import type { CheckContext, Flag, Policy } from './definition.ts';
import { stackPlace } from './stack-place.ts';

/** Findings of one policy in one service: far more than a service has parts, and far less than memory holds. */
const MOST_FINDINGS = 20_000;

interface Origin {
  readonly file: string;
  readonly shown: string;
}

/**
 * A policy of a user's own: what it reads is frozen, what it flags is counted, and what goes wrong has its line. It may not end the
 * process, go on for ever, or go on after its check has returned.
 */
export function supervisedPolicy(policy: Policy, origin: Origin, supervisor: Pick<Supervisor, 'check'>): Policy {
  const check = (context: CheckContext<object, string>): void => {
    deepFreeze(context.service.input);
    try {
      return supervisor.check(origin.shown, (late) => policy.check({ ...context, flag: counted(context.flag, late) }));
    } catch (error) {
      throw withPlace(error, origin);
    }
  };
  return { ...policy, check };
}

function counted(flag: Flag<string>, late: (what: string) => void): Flag<string> {
  let count = 0;
  return (truth, message, at, details) => {
    late('flags');
    flag(truth, message, at, details);
    if (!truth.isNo && ++count > MOST_FINDINGS) throw new Error(`it flags more than ${MOST_FINDINGS.toLocaleString('en')} findings`);
  };
}

/** The message on one line, with the place in the user's file. */
function withPlace(error: unknown, origin: Origin): Error {
  const text = error instanceof Error ? error.message : String(error);
  const line = (text.split('\n')[0] ?? '').replace(/[.\s]+$/, '') || 'it throws an empty error';
  const place = stackPlace(error, origin);
  return new Error(place === undefined ? line : `${line}, at ${place}`, { cause: error });
}
