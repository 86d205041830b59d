import { expect } from 'chai';
import { moveToEnd, repeatIfNotLast } from '../../src/serverless/hook-order.ts';
import type { HookEntry } from '../../src/serverless/framework.ts';

describe('the order of hooks', () => {
  const entry = (pluginName: string): HookEntry => ({ pluginName, hook: () => undefined });
  const names = (entries: readonly HookEntry[]): string[] => entries.map(({ pluginName }) => pluginName);

  it('moves the own entry to the end of the very array the framework holds', () => {
    const [mine, first, second] = [entry('mine'), entry('first'), entry('second')];
    const entries = [first, mine, second];
    moveToEnd({ event: entries }, { event: mine.hook, other: mine.hook });
    expect(names(entries)).to.deep.equal(['first', 'second', 'mine']);
  });

  it('repeats the own entry at the end when somebody came behind it', () => {
    const [mine, late] = [entry('mine'), entry('late')];
    const entries = [mine, late];
    repeatIfNotLast({ event: entries }, 'event', mine.hook);
    expect(names(entries)).to.deep.equal(['mine', 'late', 'mine']);
  });

  it('does nothing when it is last, and repeats itself once only', () => {
    const [mine, late] = [entry('mine'), entry('late')];
    const last = [late, mine];
    repeatIfNotLast({ event: last }, 'event', mine.hook);
    expect(names(last)).to.deep.equal(['late', 'mine']);
    const rivalled = [mine, late, { ...mine }, late];
    repeatIfNotLast({ event: rivalled }, 'event', mine.hook);
    expect(rivalled).to.have.length(4);
    repeatIfNotLast({}, 'event', mine.hook);
  });
});
