import { expect } from 'chai';
import fc from 'fast-check';
import { inOrder, type Runner } from '../../src/command/in-order.ts';

interface Deferred {
  readonly task: number;
  settle(): void;
}

/** Runners whose tasks are done when the test says so. */
function runners(size: number): {
  readonly open: Deferred[];
  readonly all: readonly Runner<number, number>[];
  readonly most: () => number;
} {
  const open: Deferred[] = [];
  let most = 0;
  const run: Runner<number, number> = (task) =>
    new Promise((resolve) => {
      open.push({ task, settle: () => resolve(task * 10) });
      most = Math.max(most, open.length);
    });
  return { open, all: Array.from({ length: size }, () => run), most: () => most };
}

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function drain(iterator: AsyncIterable<number>): Promise<number[]> {
  const results: number[] = [];
  for await (const result of iterator) results.push(result);
  return results;
}

describe('inOrder', () => {
  it('gives the results in the order of the tasks, whoever is first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 12 }),
        fc.infiniteStream(fc.nat()),
        async (size, count, picks) => {
          const { open, all, most } = runners(size);
          const tasks = Array.from({ length: count }, (_, index) => index);
          const state = { isOver: false };
          const done = drain(inOrder(tasks, all)).finally(() => (state.isOver = true));
          while (!state.isOver) {
            await tick();
            const pick = picks.next().value as number;
            if (open.length > 0) open.splice(pick % open.length, 1)[0]?.settle();
          }
          expect(await done).to.deep.equal(tasks.map((task) => task * 10));
          expect(most()).to.be.at.most(size);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('begins no more than so many beyond the one that is wanted', async () => {
    const begun: number[] = [];
    const quick: Runner<number, number> = async (task) => {
      begun.push(task);
      return task;
    };
    const slow = Array.from({ length: 100 }, (_, index) => index);
    const iterator = inOrder(slow, [quick, quick], 5);
    await iterator.next();
    await tick();
    expect(begun.length).to.be.at.most(8);
    await iterator.return(undefined);
  });

  it('fails with the first task that fails in their order, and begins no more', async () => {
    const begun: number[] = [];
    const run: Runner<number, number> = async (task) => {
      begun.push(task);
      if (task === 3) await tick();
      if (task >= 3) throw new Error(`task ${task}`);
      return task;
    };
    const seen: number[] = [];
    let failure: unknown;
    try {
      for await (const result of inOrder(
        Array.from({ length: 100 }, (_, index) => index),
        [run, run, run],
        6,
      ))
        seen.push(result);
    } catch (error) {
      failure = error;
    }
    expect(failure).to.be.an('error').with.property('message', 'task 3');
    expect(seen).to.deep.equal([0, 1, 2]);
    expect(begun.length).to.be.below(20);
  });
});
