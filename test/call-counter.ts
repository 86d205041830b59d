import { Session, type Profiler } from 'node:inspector';

/** How often each function of this project was called: `src/template/value.ts judge` → 1200. */
export type Calls = ReadonlyMap<string, number>;

/**
 * Counts calls as the engine itself counts them, exactly and without a word in the code that is counted. Only where nobody else does:
 * a run that measures coverage would lose its counts.
 */
export class CallCounter {
  static readonly isPossible = process.env['NODE_V8_COVERAGE'] === undefined;
  readonly #session = new Session();

  constructor() {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  }

  count(work: () => unknown): Calls {
    this.#take();
    work();
    return this.#take();
  }

  close(): void {
    this.#session.post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }

  #take(): Calls {
    const calls = new Map<string, number>();
    this.#session.post('Profiler.takePreciseCoverage', (error: Error | null, taken?: Profiler.TakePreciseCoverageReturnType) => {
      if (error) throw error;
      for (const { url, functions } of taken?.result ?? []) {
        const file = /\/((?:src|policies)\/.*)$/.exec(url)?.[1];
        if (file === undefined || url.includes('/node_modules/')) continue;
        for (const { functionName, ranges } of functions) {
          const name = `${file} ${functionName === '' ? '(anonymous)' : functionName}`;
          calls.set(name, (calls.get(name) ?? 0) + (ranges[0]?.count ?? 0));
        }
      }
    });
    return calls;
  }
}

/** What grows faster than the input: functions whose calls, or all calls together, are more than `factor` times linear. */
export function superlinear(
  small: Calls,
  large: Calls,
  growth: number,
  { factor, least }: { readonly factor: number; readonly least: number },
): readonly string[] {
  return [...large].flatMap(([name, count]) => {
    const before = small.get(name) ?? 0;
    const allowed = before * growth * factor;
    return count > least && count > allowed ? [`${name}: ${before} → ${count}`] : [];
  });
}
