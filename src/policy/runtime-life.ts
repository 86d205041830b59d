import { readReference } from '../reference-data.ts';
import type { Service } from '../iam/service.ts';
import { equals } from '../template/match.ts';
import { literal } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import type { FunctionFact } from './flag-functions.ts';
import { isFrameworkFunction } from './framework-function.ts';

/** Days of a Lambda runtime, `YYYY-MM-DD`; null where it is not known. */
export interface RuntimeLife {
  readonly deprecated: string | null;
  readonly createBlocked: string | null;
  readonly updateBlocked: string | null;
  /** The one to move to. */
  readonly successor: string | null;
}

/** A runtime and the functions that run on it. */
export interface RuntimeUse {
  readonly runtime: string;
  readonly life: RuntimeLife;
  readonly functions: readonly FunctionFact[];
}

let runtimes: Readonly<Record<string, RuntimeLife>> | undefined;

function lifeOf(runtime: string): RuntimeLife | undefined {
  runtimes ??= (
    readReference('lambda-runtimes') as {
      readonly runtimes: Readonly<Record<string, RuntimeLife>>;
    }
  ).runtimes;
  return Object.hasOwn(runtimes, runtime) ? runtimes[runtime] : undefined;
}

/** The runtimes whose dates are known, each with its functions. What the framework brings along for itself is left out: its version decides. */
export function runtimeUses(service: Service): readonly RuntimeUse[] {
  const views = service.functions.filter((view) => !isFrameworkFunction(view));
  const names = new Set(views.flatMap((view) => view.get('Runtime').texts.map(literal)));
  return [...names].flatMap((runtime): readonly RuntimeUse[] => {
    const life = runtime === undefined ? undefined : lifeOf(runtime);
    if (runtime === undefined || life === undefined) return [];
    const functions = views.map((view) => {
      const at = view.get('Runtime');
      // A runtime that only the deploy knows is not each of those that there are.
      const truth = at.test((tokens) => (literal(tokens) === undefined ? Truth.no : equals(tokens, runtime)));
      return { function: view, truth, at };
    });
    return [{ runtime, life, functions: functions.filter(({ truth }) => truth.isPossible) }];
  });
}

/** Whether a day has come; no for a day that is not known, a doubt where today is not. */
export function hasCome(day: string | null, today: string | undefined): Truth {
  if (day === null) return Truth.no;
  return today === undefined ? Truth.doubt('the day of the audit is not known') : Truth.of(day <= today);
}

/** A day so many days later; undefined stays so. */
export function daysAfter(today: string | undefined, days: number): string | undefined {
  return today === undefined ? undefined : new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What to do about it. */
export function moveOn({ life: { successor } }: RuntimeUse): string {
  return successor === null
    ? 'Move to a runtime that AWS maintains: `functions.<name>.runtime: …`, for all functions `provider: { runtime: … }`.'
    : `Move to a newer one: \`functions.<name>.runtime: ${successor}\`, for all functions \`provider: { runtime: ${successor} }\`.`;
}
