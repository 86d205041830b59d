import { expect } from 'chai';
import * as fc from 'fast-check';

import { isEveryAction, matchesWildcards } from '../../src/iam/action-pattern.ts';
import { actionFacts, expandAction } from '../../src/iam/authorization.ts';

/** The definition, by trying every split: exponential, so for short texts only. */
function oracle(pattern: string, text: string): boolean {
  const [first] = pattern;
  if (first === undefined) return text === '';
  if (first === '*') return Array.from({ length: text.length + 1 }, (_, i) => text.slice(i)).some((rest) => oracle(pattern.slice(1), rest));
  return text !== '' && (first === '?' || first === text[0]) && oracle(pattern.slice(1), text.slice(1));
}

const letters = (alphabet: string, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet), { maxLength }).map((chars) => chars.join(''));

/** Whether a pattern stands for an action that the reference knows. */
function matchesAction(pattern: string, action: string): boolean {
  return expandAction(pattern).some((one) => one === actionFacts(action));
}

describe('an action pattern', () => {
  it('ignores letter case on both sides', () => {
    expect(matchesAction('S3:getobject', 's3:GetObject')).to.equal(true);
  });

  it('takes * as any run of characters and ? as any one', () => {
    expect(matchesAction('s3:Get*', 's3:GetObject')).to.equal(true);
    expect(matchesAction('s3:*', 's3:GetObject')).to.equal(true);
    expect(matchesAction('s3:Get?bject', 's3:GetObject')).to.equal(true);
    expect(matchesAction('s3:Get?', 's3:GetObject')).to.equal(false);
    expect(matchesAction('s3:*Acl', 's3:GetObject')).to.equal(false);
    expect(matchesAction('sqs:*', 's3:GetObject')).to.equal(false);
    expect(matchesAction('*:*', 's3:GetObject')).to.equal(true);
  });

  it('takes * alone as everything, and nothing else without a colon', () => {
    expect(matchesAction('*', 's3:GetObject')).to.equal(true);
    expect(matchesAction('s3*', 's3:GetObject')).to.equal(false);
    expect(matchesAction('', 's3:GetObject')).to.equal(false);
    expect(isEveryAction('**')).to.equal(true);
    expect(isEveryAction('')).to.equal(false);
    expect(isEveryAction('s3:*')).to.equal(false);
  });

  it('gives a regular expression no meaning', () => {
    expect(matchesAction('s3:.*', 's3:GetObject')).to.equal(false);
    expect(matchesWildcards('s3:(', 's3:(')).to.equal(true);
  });
});

describe('matchesWildcards', () => {
  it('agrees with the definition', () => {
    fc.assert(
      fc.property(letters('ab*?', 8), letters('ab', 8), (pattern, text) => matchesWildcards(pattern, text) === oracle(pattern, text)),
      { seed: 20261123, numRuns: 3000 },
    );
  });

  it('does not go astray on a pattern made to', () => {
    const pattern = `${'a*'.repeat(50_000)}b`;
    const started = process.cpuUsage().user;
    expect(matchesWildcards(pattern, 'a'.repeat(2000))).to.equal(false);
    expect(matchesWildcards(`${'*a'.repeat(200)}b`, 'a'.repeat(2000))).to.equal(false);
    expect((process.cpuUsage().user - started) / 1000, 'milliseconds').to.be.below(1000);
  });
});
