import { expect } from 'chai';
import fc from 'fast-check';
import { AuditError } from '../../src/errors.ts';
import { PRESETS, SEVERITIES } from '../../src/report.ts';
import { configSchema } from '../../src/triage/config-schema.ts';
import { configFor, type Config } from '../../src/triage/config.ts';
import { BOUNDED, isBelow } from '../../src/triage/strictness.ts';
import { anyConfig } from './any-config.ts';
import { CATALOGUE, readLayered } from './layered.ts';

const RUNS = 500;
const ids = [...CATALOGUE.keys()];
const config = anyConfig(ids, ids, ['shop', 'pay']);
interface Given {
  readonly files: readonly object[];
  readonly service: object | undefined;
  readonly stage: string | undefined;
}

const given: fc.Arbitrary<Given> = fc.record({
  files: fc.array(config, { minLength: 1, maxLength: 3 }),
  service: fc.option(config, { nil: undefined }),
  stage: fc.option(fc.constantFrom('dev', 'prod'), { nil: undefined }),
});

/** Undefined for what is refused, which no service passes with. */
function read(...layers: Parameters<typeof readLayered>): Config | undefined {
  try {
    return readLayered(...layers).config;
  } catch (error) {
    if (error instanceof AuditError && error.code === 'invalid-configuration') return undefined;
    throw error;
  }
}

/** Checks a law for what is read, and that enough is. */
function holds(law: (one: Given, read: Config) => void): void {
  let accepted = 0;
  const property = fc.property(given, (one) => {
    const found = read(one);
    if (found === undefined) return;
    accepted += 1;
    law(one, found);
  });
  fc.assert(property, { numRuns: RUNS, seed: 10 });
  expect(accepted).to.be.greaterThan(RUNS / 20);
}

describe('the laws of layers', () => {
  it('are tried with every key of the schema', () => {
    const known = Object.keys((configSchema([]) as { properties: object }).properties);
    const made = new Set(fc.sample(config, { numRuns: 200, seed: 10 }).flatMap((one) => Object.keys(one)));
    expect([...made]).to.have.members(known);
  });

  it('a lock that is set stays, whatever is nearer', () => {
    holds(({ files, stage }, whole) => {
      const farther = read({ files: files.slice(0, 1), stage });
      expect(whole.lock).to.include.members([...(farther?.lock ?? [])]);
    });
  });

  it('what is locked is judged by those who locked it, whatever is nearer', () => {
    holds(({ files, stage }, whole) => {
      const farther = read({ files: files.slice(0, 1), stage });
      for (const id of farther?.lock ?? []) {
        // What other stages say matters to waivers alone, which no locked policy has.
        const { configuration: _, locked: __, ...alone } = farther ?? whole;
        expect(configFor(id, whole)).to.deep.equal({ ...alone, variants: [] });
      }
    });
  });

  it('a policy that is locked is never off, and never milder than its own severity', () => {
    holds((_, whole) => {
      for (const id of whole.lock) {
        const { off, severity = 'critical' } = configFor(id, whole).policies[id] ?? {};
        expect(off).to.not.equal(true);
        expect(SEVERITIES.indexOf(severity)).to.be.at.most(SEVERITIES.indexOf(CATALOGUE.get(id)?.policy.severity ?? 'info'));
      }
    });
  });

  it('nothing is below any minimum that applies', () => {
    holds(({ files, service }, whole) => {
      for (const layer of [...files, ...(service === undefined ? [] : [service])]) {
        const { minimum = {} } = layer as { minimum?: Partial<Record<(typeof BOUNDED)[number], string>> & { maxWaiverDays?: number } };
        for (const key of BOUNDED)
          if (minimum[key] !== undefined) expect(isBelow(key, whole[key], minimum[key]), `${key} ${whole[key]}`).to.equal(false);
        if (minimum.maxWaiverDays === 30) expect(whole.waivers.filter(({ until }) => until > '2026-12-31')).to.deep.equal([]);
      }
    });
  });

  it('the nearest that says something wins, where no minimum lifts it', () => {
    holds(({ files, service, stage }, whole) => {
      const plain = [...files, service ?? {}].every((layer) => !['minimum', 'services', 'stages'].some((key) => Object.hasOwn(layer, key)));
      if (!plain || stage !== undefined) return;
      const said = [...files, service ?? {}].flatMap((layer) => ('preset' in layer ? [layer.preset] : []));
      expect(whole.preset).to.equal(said.at(-1) ?? PRESETS[1]);
    });
  });

  it('an empty layer changes nothing', () => {
    holds(({ files, ...rest }, whole) => {
      const { configuration: _, locked: __, ...other } = read({ ...rest, files: [{}, ...files] }) ?? whole;
      const { configuration: ___, locked: ____, ...one } = whole;
      const plain = ({ waivers, ...config_ }: Omit<Config, 'configuration' | 'locked'>) => ({
        ...config_,
        maxWaiverDays: config_.maxWaiverDays?.value,
        waivers: waivers.map(({ source: _____, ...waiver }) => waiver),
      });
      expect(plain(other)).to.deep.equal(plain(one));
    });
  });
});
