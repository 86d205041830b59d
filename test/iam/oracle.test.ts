import { expect } from 'chai';
import fc from 'fast-check';

import { STAR, wildcards, text, type Tokens } from '../../src/template/token.ts';
import { roleOf } from './oracle/compiled.ts';
import { ASSIGNMENTS, judgeOf, type Test, type World, type Written, type WrittenStatement } from './oracle/world.ts';

/** `Identity.can` against a world small enough to try every request under every value of what is unknown. */

const WORLDS = { numRuns: 3500, seed: 20261123 };

const ACTIONS = ['*', 's:*', 's:a', 's:ab', 's:a*', 's:?', 's:*b', 't:*', 't:a', 'S:A', 's:${Free}', '${Free}'];
const RESOURCES = [
  '*',
  'arn:aws:s:*',
  'arn:aws:s:r:111111111111:x',
  'arn:aws:s:r:111111111111:*',
  'arn:aws:s:*:*:x*',
  'arn:aws:s:r:*:?',
  'arn:aws:s:r:*:*y',
  'arn:aws:t:*:*:*',
  'arn:aws:s:r:${AWS::AccountId}:x',
  'arn:aws:s:r:${AWS::AccountId}:*',
  'arn:aws:s:r:222222222222:${Listed}',
  'arn:aws:s:r:*:${Listed}*',
  'arn:aws:s:r:*:${Free}',
];
const OPERATORS = ['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike'].flatMap((operator) => [
  operator,
  `${operator}IfExists`,
  `ForAllValues:${operator}`,
  `ForAnyValue:${operator}`,
]);

function written(among: readonly string[]): fc.Arbitrary<Written> {
  const one = fc.constantFrom(...among);
  return fc.oneof(
    { weight: 8, arbitrary: one },
    { weight: 1, arbitrary: fc.tuple(one, one) },
    { weight: 1, arbitrary: fc.tuple(one, fc.constant(undefined)) },
  );
}

const test: fc.Arbitrary<Test> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      operator: fc.constantFrom(...OPERATORS),
      values: fc.uniqueArray(fc.constantFrom('u', 'v', 'u*', '*', '?', '${Free}'), { minLength: 1, maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ operator: fc.constant('Null'), values: fc.constantFrom(['true'], ['false']) }) },
);

function statement(effect: fc.Arbitrary<'Allow' | 'Deny'>): fc.Arbitrary<WrittenStatement> {
  const rarely = fc.integer({ min: 0, max: 5 }).map((one) => one === 0);
  return fc.record({
    effect,
    actions: fc.array(written(ACTIONS), { minLength: 1, maxLength: 2 }),
    notActions: rarely,
    resources: fc.array(written(RESOURCES), { minLength: 1, maxLength: 2 }),
    notResources: rarely,
    tests: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.uniqueArray(test, { minLength: 1, maxLength: 2, selector: ({ operator }) => operator }) },
    ),
    conditional: rarely,
  });
}

const world: fc.Arbitrary<World> = fc.record({
  statements: fc
    .tuple(
      fc.array(statement(fc.constant('Allow')), { minLength: 1, maxLength: 2 }),
      fc.array(statement(fc.constant('Deny')), { maxLength: 2 }),
    )
    .map(([allows, denies]) => [...allows, ...denies]),
  boundary: fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.array(statement(fc.constantFrom('Allow', 'Allow', 'Deny')), { minLength: 1, maxLength: 2 }) },
  ),
});

const QUESTIONS: readonly (readonly [action: string, target: string])[] = [
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
    this.timeout(60_000);
    const count = { asked: 0, yes: 0, no: 0, doubt: 0, needless: 0 };
    fc.assert(
      fc.property(world, (one) => {
        const role = roleOf(one);
        const judges = ASSIGNMENTS.map((assignment) => judgeOf(one, assignment));
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
    if (process.env['ORACLE_RATES']) process.stdout.write(`${JSON.stringify(count)}\n`);
    expect(count.asked).to.be.at.least(20_000);
    expect(count.yes).to.be.greaterThan(count.asked / 10);
    expect(count.no).to.be.greaterThan(count.asked / 10);
    // A doubt where all ways agree is allowed, and rare.
    expect(count.needless / count.asked).to.be.lessThan(0.1);
  });
});
