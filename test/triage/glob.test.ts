import { expect } from 'chai';
import { matchesGlob } from '../../src/triage/glob.ts';

describe('matchesGlob', () => {
  const matching: readonly (readonly [pattern: string, text: string])[] = [
    ['hello', 'hello'],
    ['*', ''],
    ['*', 'anything'],
    ['a*', 'a'],
    ['a*c', 'abbc'],
    ['*Role*', 'HelloRoleLambda'],
    ['a*b*a', 'aba'],
    ['**', 'x'],
    ['a.c', 'a.c'],
  ];
  for (const [pattern, text] of matching) it(`lets ${pattern} match "${text}"`, () => expect(matchesGlob(pattern, text)).to.equal(true));

  const others: readonly (readonly [pattern: string, text: string])[] = [
    ['hello', 'hello2'],
    ['', 'x'],
    ['a*', 'ba'],
    ['*a', 'ab'],
    ['a*a', 'a'],
    ['ab*bc', 'abc'],
    ['a.c', 'abc'],
    ['a?c', 'abc'],
    ['[a]', 'a'],
    ['Hello', 'hello'],
  ];
  for (const [pattern, text] of others)
    it(`does not let ${pattern} match "${text}"`, () => expect(matchesGlob(pattern, text)).to.equal(false));

  it('takes no time for what makes other matchers slow', () => {
    expect(matchesGlob(`${'a*'.repeat(2000)}b`, 'a'.repeat(20_000))).to.equal(false);
  });
});
