/** What does one task at a time. */
export type Runner<Task, Result> = (task: Task) => Promise<Result>;

interface Slot<Result> {
  readonly result: Promise<Result>;
  readonly settle: (result: Promise<Result>) => void;
}

/**
 * The results in the order of the tasks, whichever runner did them and whoever was first. At most `ahead` tasks are begun beyond
 * the one that is wanted next, so that results wait for nobody in numbers. The first task that fails, by that order, ends it.
 */
export async function* inOrder<Task, Result>(
  tasks: readonly Task[],
  runners: readonly Runner<Task, Result>[],
  ahead: number = runners.length * 4,
): AsyncGenerator<Result> {
  const slots = new Map<number, Slot<Result>>();
  let [begun, wanted] = [0, 0];
  const state = { isOver: false };
  let wake: (() => void)[] = [];
  const slot = (index: number): Slot<Result> => {
    const known = slots.get(index) ?? emptySlot<Result>();
    slots.set(index, known);
    return known;
  };
  const work = async (run: Runner<Task, Result>): Promise<void> => {
    while (!state.isOver && begun < tasks.length) {
      if (begun > wanted + ahead) {
        await new Promise<void>((resolve) => wake.push(resolve));
        continue;
      }
      const index = begun++;
      const result = run(tasks[index] as Task);
      slot(index).settle(result);
      await result.catch(() => undefined);
    }
  };
  // Each goes on until there is nothing to begin; what fails is heard of where the result is wanted.
  void Promise.all(runners.map(work));
  try {
    for (; wanted < tasks.length;) {
      yield await slot(wanted).result;
      slots.delete(wanted++);
      const waiting = wake;
      wake = [];
      for (const resume of waiting) resume();
    }
  } finally {
    state.isOver = true;
    for (const resume of wake) resume();
  }
}

function emptySlot<Result>(): Slot<Result> {
  let settle: Slot<Result>['settle'] = () => undefined;
  const result = new Promise<Result>((resolve) => {
    settle = resolve;
  });
  // Whoever wants it hears of it; until then it is nobody's.
  result.catch(() => undefined);
  return { result, settle };
}
