import { expect } from 'chai';
import fc from 'fast-check';

import { STAR, wildcards, text, type Tokens } from '../../src/template/token.ts';
import { grantsNew } from '../../src/iam/grants-new.ts';
import { roleOf } from './oracle/compiled.ts';
import { judgesOf, newnessOf } from './oracle/world.ts';
import { world, worldPair } from './oracle/worlds.ts';

/** Answers against a world small enough to try every request under every value of what is unknown. */

/** Each is asked all the questions below. */
const WORLDS = { numRuns: 4200, seed: 20261123 };
const PAIRS = { numRuns: 3000, seed: 20261125 };

const QUESTIONS: readonly (readonly [action: string, target: string])[] = [
  ...['s:a', 's:q', 's:ab', 't:a', 's:*b', '*'].flatMap((action) =>
    ['arn:aws:s:r:111111111111:x', 'arn:aws:s:r:222222222222:y', 'arn:aws:t:r:*:*'].map((target) => [action, target] as const),
  ),
  ['s:a', '*'],
  ['*', '*'],
  ['s:*', 'arn:aws:s:r:111111111111:x'],
  ['s:ab', 'arn:aws:s:r:*:*'],
  ['s:a*', 'arn:aws:s:*:222222222222:x*'],
  ['t:a', '*'],
];

function tokensOf(target: string): Tokens {
  return target === '*' ? [STAR] : wildcards(text(target));
}

describe('Identity.can', () => {
  it('is sure only where every request and every value of the unknown agree', function () {
    this.timeout(300_000);
    const count = { asked: 0, yes: 0, no: 0, doubt: 0, needless: 0 };
    fc.assert(
      fc.property(world, (one) => {
        const role = roleOf(one);
        const judges = judgesOf(one);
        for (const [action, target] of QUESTIONS) {
          const truth = role.can(action, tokensOf(target));
          const ways = new Set(judges.map((judge) => judge(action, target)));
          count.asked += 1;
          if (truth.isYes) {
            count.yes += 1;
            expect(ways.has(false), `${action} on ${target}: yes, although not always`).to.equal(false);
          } else if (truth.isNo) {
            count.no += 1;
            expect(ways.has(true), `${action} on ${target}: no, although sometimes`).to.equal(false);
          } else {
            count.doubt += 1;
            expect(truth.doubt).to.match(/\w/);
            if (ways.size === 1) count.needless += 1;
          }
        }
      }),
      WORLDS,
    );
    const share = (part: number): string => `${((100 * part) / count.asked).toFixed(1)} %`;
    process.stdout.write(
      `\n      ${count.asked} questions: ${share(count.yes)} yes, ${share(count.no)} no, ${share(count.doubt)} doubts (${share(count.needless)} where all ways agree)\n`,
    );
    expect(count.asked).to.equal(WORLDS.numRuns * QUESTIONS.length);
    expect(count.yes).to.be.greaterThan(count.asked / 10);
    expect(count.no).to.be.greaterThan(count.asked / 10);
    // A doubt where all ways agree is allowed, and rare.
    expect(count.needless / count.asked).to.be.lessThan(0.1);
  });
});

describe('grantsNew', () => {
  it('is sure only where every value of the unknown gives new access, or none does', function () {
    this.timeout(300_000);
    const count = { asked: 0, yes: 0, no: 0, doubt: 0, needless: 0 };
    fc.assert(
      fc.property(worldPair, ([before, after]) => {
        const { truth, grants } = grantsNew(roleOf(before), roleOf(after));
        const ways = newnessOf(before, after);
        count.asked += 1;
        if (truth.isYes) {
          count.yes += 1;
          expect(grants.length).to.be.greaterThan(0);
          expect(ways.has(false), 'new access, although not always').to.equal(false);
        } else if (truth.isNo) {
          count.no += 1;
          expect(grants).to.deep.equal([]);
          expect(ways.has(true), 'no new access, although sometimes').to.equal(false);
        } else {
          count.doubt += 1;
          expect(truth.doubt).to.match(/\w/);
          if (ways.size === 1) count.needless += 1;
        }
      }),
      PAIRS,
    );
    if (process.env['ORACLE_RATES']) process.stdout.write(`${JSON.stringify(count)}\n`);
    expect(count.yes).to.be.greaterThan(count.asked / 10);
    expect(count.no).to.be.greaterThan(count.asked / 10);
    expect(count.needless / count.asked).to.be.lessThan(0.25);
  });
});
