import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { audit } from '../src/audit.ts';
import type { AuditInput } from '../src/audit-input.ts';
import { loadCatalogue, type Catalogue } from '../src/policy/catalogue.ts';
import type { Preset } from '../src/report.ts';
import { DEFAULT_CONFIG } from '../src/triage/config.ts';
import { CallCounter, superlinear, type Calls } from './call-counter.ts';
import { growingService, passingService, refusingService } from './growing-service.ts';

/** Of the functions that one size is made of; the others are two and a half and five times as large. */
const SIZES = [12, 30, 60];
/** How much faster than the input the calls of a function may grow, and how few calls are nobody's concern. */
const LIMITS = { factor: 1.15, least: 1000 };
/** Packaged services of one mixture, for measuring; without them their test skips. */
const BENCH = fileURLToPath(new URL('../../shared/fixtures/bench/', import.meta.url));

describe('the work of an audit', function () {
  this.timeout(240_000);
  let catalogue: Catalogue;
  let counter: CallCounter;

  before(async function () {
    if (!CallCounter.isPossible) {
      console.log('      skipped: calls are counted for coverage already');
      this.skip();
    }
    catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
    counter = new CallCounter();
    // What is read once for all audits is no work of the first.
    counter.count(() => report(growingService(SIZES[0] ?? 1), catalogue, 'strict'));
  });

  after(() => counter?.close());

  function report(input: AuditInput, policies: Catalogue, preset: Preset): unknown {
    const blastRadius = policies.size > 1;
    return audit(input, policies, { ...DEFAULT_CONFIG, preset }, { today: '2026-11-24', version: '0.0.0', blastRadius });
  }

  function grown(
    inputs: readonly AuditInput[],
    sizes: readonly number[],
    policies: Catalogue,
    preset: Preset,
    factor = LIMITS.factor,
  ): readonly string[] {
    const counted = inputs.map((input): Calls => counter.count(() => report(input, policies, preset)));
    return counted.flatMap((large, index) =>
      counted
        .slice(0, index)
        .flatMap((small, at) => superlinear(small, large, (sizes[index] ?? 1) / (sizes[at] ?? 1), { ...LIMITS, factor })),
    );
  }

  it('is counted: a look at each for each of another is found', () => {
    const pairs = (size: number): Calls =>
      new Map([
        ['pairs', size * size * 10],
        ['each', size * 100],
      ]);
    expect(superlinear(pairs(12), pairs(30), 2.5, LIMITS)).to.deep.equal(['pairs: 1440 → 9000']);
  });

  it('is counted as the engine does it', () => {
    const [few, many] = SIZES.slice(0, 2).map((size) => counter.count(() => report(growingService(size), catalogue, 'strict')));
    const name = [...(few ?? [])].find(([key]) => key.endsWith('src/template/value.ts judge'))?.[0] ?? '';
    expect(many?.get(name)).to.be.greaterThan(few?.get(name) ?? Infinity);
  });

  for (const preset of ['recommended', 'strict'] as const) {
    it(`grows as the service does, with all policies of ${preset}`, () => {
      expect(grown(SIZES.map(growingService), SIZES, catalogue, preset)).to.deep.equal([]);
    });
  }

  it('grows as the service does, with every policy alone', () => {
    const sizes = [SIZES[0] ?? 1, SIZES.at(-1) ?? 1];
    const inputs = sizes.map(growingService);
    const faults = [...catalogue].flatMap(([id, loaded]) =>
      grown(inputs, sizes, new Map([[id, loaded]]), 'strict').map((fault) => `${id}: ${fault}`),
    );
    expect(faults).to.deep.equal([]);
  });

  it('grows as the packaged services of one mixture do', function () {
    const files = ['m20', 'm50', 'm100'].map((name) => `${BENCH}${name}.json`);
    if (!files.every((file) => existsSync(file))) {
      console.log('      skipped: the packaged services are not at hand');
      this.skip();
    }
    const documents = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as { readonly Resources: object });
    const inputs = documents.map((document): AuditInput => ({
      templates: [{ file: 'template.json', document }],
      service: { stage: 'dev', region: 'eu-west-1' },
    }));
    const sizes = documents.map(({ Resources }) => Object.keys(Resources).length);
    expect(grown(inputs, sizes, catalogue, 'strict')).to.deep.equal([]);
  });

  it('grows as the service does where every role may pass every other', () => {
    expect(grown(SIZES.map(passingService), SIZES, catalogue, 'strict')).to.deep.equal([]);
  });

  it('grows as the statements do where one policy refuses the same in many ways', () => {
    expect(grown(SIZES.map(refusingService), SIZES, catalogue, 'strict')).to.deep.equal([]);
  });
});
