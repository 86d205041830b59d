import { expect } from 'chai';
import fc from 'fast-check';

import { covers, intersects } from '../../src/template/match.ts';
import { meeting } from '../../src/template/meeting.ts';
import { concat, show, STAR, text, wildcards, type Hole, type Tokens } from '../../src/template/token.ts';

/** The token algebra against brute force: every value of the holes, and patterns matched in the plainest way. */

const RUNS = { numRuns: 8000, seed: 20261123 };

/** A pattern as people write it: `~0`, `~1` and `~2` stand for holes. */
type Written = readonly string[];

interface Kind {
  readonly hole: Hole;
  /** What it may turn out to be; a `*` in a wild one is alive. */
  readonly values: readonly string[];
}

const hole = (id: string, holeClass: Hole['class'], wild: boolean): Hole => ({
  kind: 'hole',
  id,
  class: holeClass,
  wild,
  reason: `${id} is open`,
});
const KINDS: readonly Kind[] = [
  { hole: hole('parameter', 'any', true), values: ['', 'a', 'b', ':', 'a:', '*', 'b*', 'zz'] },
  { hole: hole('name', 'name', false), values: ['a', 'b', 'ab', 'z'] },
  { hole: hole('import', 'any', false), values: ['', 'a', 'ba', ':b', 'z'] },
];

const written: fc.Arbitrary<Written> = fc.array(fc.constantFrom('a', 'b', ':', '*', '?', '~0', '~1', '~2'), { maxLength: 5 });

function tokensOf(pattern: Written): Tokens {
  return concat(...pattern.map((unit): Tokens => (unit.startsWith('~') ? [kind(unit).hole] : wildcards(text(unit)))));
}

function kind(unit: string): Kind {
  return KINDS[Number(unit.slice(1))]!;
}

/** Both patterns for every way their holes can turn out. */
function* assignments(...patterns: readonly Written[]): Generator<readonly string[]> {
  const used = [...new Set(patterns.flat().filter((unit) => unit.startsWith('~')))];
  const values = used.reduce<readonly ReadonlyMap<string, string>[]>(
    (sofar, unit) => sofar.flatMap((given) => kind(unit).values.map((value) => new Map(given).set(unit, value))),
    [new Map()],
  );
  for (const given of values) yield patterns.map((pattern) => pattern.map((unit) => given.get(unit) ?? unit).join(''));
}

/** Whether some string fits both globs: one character after the other. */
function meet(a: string, b: string): boolean {
  if (a === '' && b === '') return true;
  if (a.startsWith('*')) return meet(a.slice(1), b) || (b !== '' && meet(a, b.slice(1)));
  if (b.startsWith('*')) return meet(b, a);
  if (a === '' || b === '') return false;
  return (a[0] === b[0] || a[0] === '?' || b[0] === '?') && meet(a.slice(1), b.slice(1));
}

/** Strings that a glob describes, a few for each wildcard. */
function instances(glob: string): readonly string[] {
  return [...glob].reduce<readonly string[]>(
    (sofar, char) => {
      const ways = char === '*' ? ['', 'a', ':', 'qq'] : char === '?' ? ['a', ':', 'q'] : [char];
      return sofar.flatMap((start) => ways.map((way) => start + way));
    },
    [''],
  );
}

describe('the algebra of patterns', () => {
  it('has an oracle that agrees with the strings themselves', () => {
    for (const [a, b] of [
      ['a*', '*b'],
      ['?', ''],
      ['a?b', 'a*b'],
      ['*:*', 'ab'],
      ['**', 'a'],
    ] as const) {
      expect(meet(a, b), `${a} ${b}`).to.equal(instances(a).some((one) => meet(one, b)) || instances(b).some((one) => meet(one, a)));
    }
  });

  it('answers yes and no only where that holds for every value of the holes', () => {
    let [doubts, needless] = [0, 0];
    fc.assert(
      fc.property(written, written, (a, b) => {
        const truth = intersects(tokensOf(a), tokensOf(b));
        const ways = [...assignments(a, b)].map(([x = '', y = '']) => meet(x, y));
        if (truth.isYes) expect(ways).to.not.include(false);
        else if (truth.isNo) expect(ways).to.not.include(true);
        else {
          expect(truth.doubt).to.match(/ is open/);
          doubts += 1;
          if (new Set(ways).size === 1) needless += 1;
        }
      }),
      RUNS,
    );
    // Most doubts are real: some value says yes, another no.
    expect(doubts).to.be.greaterThan(RUNS.numRuns / 20);
    expect(needless).to.be.lessThan(doubts / 3);
  });

  it('is exact where there are no holes', () => {
    const known = fc.array(fc.constantFrom('a', 'b', ':', '*', '?'), { maxLength: 7 });
    fc.assert(
      fc.property(known, known, (a, b) => {
        const truth = intersects(tokensOf(a), tokensOf(b));
        expect([truth.isYes, truth.isNo]).to.deep.equal(meet(a.join(''), b.join('')) ? [true, false] : [false, true]);
      }),
      RUNS,
    );
  });

  it('does not care which side is which', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const [one, other] = [intersects(tokensOf(a), tokensOf(b)), intersects(tokensOf(b), tokensOf(a))];
        expect([one.isYes, one.isNo]).to.deep.equal([other.isYes, other.isNo]);
      }),
      RUNS,
    );
  });

  it('covers only what is described for every value of the holes', () => {
    let covered = 0;
    fc.assert(
      fc.property(written, written, (a, b) => {
        if (!covers(tokensOf(a), tokensOf(b))) return;
        covered += 1;
        for (const [pattern = '', subject = ''] of assignments(a, b)) {
          for (const one of instances(subject)) expect(meet(pattern, one), `${pattern} of ${one}`).to.equal(true);
        }
      }),
      RUNS,
    );
    expect(covered).to.be.greaterThan(RUNS.numRuns / 100);
  });

  it('covers itself, and everything is covered by a star', () => {
    fc.assert(
      fc.property(written, (a) => {
        expect(covers(tokensOf(a), tokensOf(a))).to.equal(true);
        expect(covers([STAR], tokensOf(a))).to.equal(true);
      }),
      { ...RUNS, numRuns: 1000 },
    );
  });

  it('finds a meeting that both describe, wherever they meet', () => {
    const known = fc.array(fc.constantFrom('a', 'b', ':', '*', '?'), { maxLength: 6 });
    fc.assert(
      fc.property(known, known, (a, b) => {
        const met = meeting(tokensOf(a), tokensOf(b));
        expect(met !== undefined).to.equal(meet(a.join(''), b.join('')));
        for (const one of met ? instances(show(met)) : []) {
          expect(meet(a.join(''), one), `${one} by the first`).to.equal(true);
          expect(meet(b.join(''), one), `${one} by the second`).to.equal(true);
        }
      }),
      RUNS,
    );
  });

  it('finds a meeting with holes only where it is sure', () => {
    let found = 0;
    fc.assert(
      fc.property(written, written, (a, b) => {
        const met = meeting(tokensOf(a), tokensOf(b));
        if (!met) return;
        found += 1;
        expect([...assignments(a, b)].every(([x = '', y = '']) => meet(x, y))).to.equal(true);
      }),
      RUNS,
    );
    expect(found).to.be.greaterThan(RUNS.numRuns / 100);
  });
});
