import { expect } from 'chai';
import fc from 'fast-check';
import type { AuditInput } from '../src/audit-input.ts';
import { audit } from '../src/audit.ts';
import { AuditError } from '../src/errors.ts';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import type { Finding } from '../src/report.ts';
import { entryOf, type Baseline } from '../src/triage/baseline.ts';
import type { Config, Safeguard } from '../src/triage/config.ts';
import type { Layer } from '../src/triage/layer.ts';
import { readLayers } from '../src/triage/read-config.ts';
import { readFixture } from './example-fixture.ts';
import { anyConfig } from './triage/any-config.ts';

const RUNS = 250;
const TODAY = '2026-12-01';

/** Policies whose findings depend on what the configuration says: accounts, routes, options, doubts, presets. */
const POLICIES = [
  'api-route-without-auth',
  'bucket-acl-public',
  'function-invocable-by-other-account',
  'function-outside-vpc',
  'function-permission-without-source',
  'queue-visibility-too-short',
  'role-action-wildcard',
  'role-full-admin',
  'role-trusts-other-account',
];
const LOCKED = POLICIES.filter((_, index) => index % 2 === 0);
const FREE = POLICIES.filter((id) => !LOCKED.includes(id));

const everything = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
const catalogue = new Map([...everything].filter(([id]) => POLICIES.includes(id)));

/** One service with the bad example of each, in which other tools were asked to overlook every resource. */
function service(): AuditInput {
  const inputs = POLICIES.map((id) => readFixture(id, 'bad')?.input ?? { templates: [], service: {} });
  const resources = inputs.flatMap((input, index) =>
    input.templates.flatMap(({ document }) =>
      Object.entries((document as { Resources: Record<string, object> }).Resources).map(([id, declaration]) => {
        const skip = POLICIES.map((policy) => ({ id: policy, comment: 'r' }));
        return [`${id}${index}`, { ...declaration, Metadata: { checkov: { skip } } }] as const;
      }),
    ),
  );
  const doubt = {
    Type: 'AWS::Lambda::Permission',
    Properties: { FunctionName: { Ref: 'HelloLambdaFunction0' }, Action: 'lambda:InvokeFunction', Principal: { 'Fn::ImportValue': 'p' } },
  };
  const document = { Resources: { ...Object.fromEntries(renamed(resources)), Doubt: doubt } };
  return { templates: [{ file: 'all.json', document }], service: { name: 'shop', stage: 'prod', region: 'us-east-1' } };
}

/** Each example keeps its references to its own resources. */
function renamed(resources: readonly (readonly [string, object])[]): readonly (readonly [string, object])[] {
  const ids = resources.map(([id]) => id);
  const rename = (value: unknown, suffix: string): unknown => {
    if (typeof value === 'string') return ids.includes(value + suffix) ? value + suffix : value;
    if (Array.isArray(value)) return value.map((one) => rename(one, suffix));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rename(one, suffix)]));
  };
  return resources.map(([id, declaration]) => [id, rename(declaration, id.at(-1) ?? '') as object]);
}

const input = service();

function configured(team: object, own?: object, functions?: unknown): Config | undefined {
  const layers: Layer[] = [
    { raw: team, origin: { file: 'bulkhead.yml', key: '' }, kind: 'team', shared: true },
    ...(own === undefined
      ? []
      : [{ raw: own, origin: { file: 'serverless.yml', key: 'custom.bulkhead' }, kind: 'service', functions } as const]),
  ];
  try {
    return readLayers(layers, catalogue, { service: 'shop', stage: 'prod', today: TODAY }).config;
  } catch (error) {
    if (error instanceof AuditError && error.code === 'invalid-configuration') return undefined;
    throw error;
  }
}

const environment = { today: TODAY, version: '0.0.0' };
const lockedFindings = (config: Config, baseline = NOTHING): readonly Finding[] =>
  audit(input, catalogue, config, { ...environment, baseline }).findings.filter(({ policy }) => LOCKED.includes(policy));
const NOTHING: Baseline = { file: '', entries: [] };
const facts = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ fingerprint, blocks, status, unproven }) => `${fingerprint} ${blocks} ${status} ${unproven ?? ''}`).toSorted();

/** What the team may say; it always locks. */
const team = fc.record(
  {
    lock: fc.constant(LOCKED),
    preset: fc.constantFrom('essential', 'recommended', 'strict'),
    unproven: fc.constantFrom('fail', 'warn', 'ignore'),
    trustedAccounts: fc.constantFrom([], ['123456789012']),
    publicEndpoints: fc.constantFrom([], ['*']),
    policies: fc.constantFrom({}, { 'role-action-wildcard': 'critical' }),
  },
  { requiredKeys: ['lock'] },
);

const safeguard = fc.record({
  id: fc.constant('s'),
  title: fc.constant('Theirs'),
  enforcement: fc.constantFrom<Safeguard['enforcement']>('error', 'warning'),
  applies: fc.boolean(),
  runs: fc.array(fc.record({ policy: fc.constantFrom(...LOCKED) }), { maxLength: 2 }),
});

describe('what a locked policy finds', () => {
  it('is there to be changed: what the service says changes what the others find', () => {
    const [wide, narrow] = [
      configured({ unproven: 'fail' }),
      configured({ unproven: 'fail' }, { preset: 'essential', publicEndpoints: ['*'], unproven: 'ignore' }),
    ];
    if (wide === undefined || narrow === undefined) throw new Error('refused');
    const blocking = (config: Config): number => lockedFindings(config).filter(({ blocks }) => blocks).length;
    expect(blocking(wide)).to.be.greaterThan(blocking(narrow));
    expect(new Set(lockedFindings(configured({ lock: LOCKED, preset: 'strict' }) ?? wide).map(({ policy }) => policy))).to.have.all.keys(
      ...LOCKED,
    );
  });

  it('is what it is under the team’s file alone, whatever a service says', () => {
    let [accepted, refused] = [0, 0];
    const own = anyConfig(FREE, FREE, ['shop', 'pay']);
    const every = anyConfig(POLICIES, POLICIES, ['shop', 'pay']);
    const functions = fc.constantFrom(undefined, {
      hello: { bulkhead: { waivers: [{ policy: FREE[0], reason: 'r', owner: 'o', until: '2027-06-30' }] } },
    });
    const property = fc.property(team, fc.oneof(own, every), functions, fc.boolean(), (file, given, at, hasBaseline) => {
      const alone = configured(file);
      const config = configured(file, given, at);
      if (alone === undefined) throw new Error('the team’s file is refused');
      if (config === undefined) {
        refused += 1;
        return;
      }
      accepted += 1;
      const expected = lockedFindings(alone);
      const baseline = hasBaseline ? { file: 'b', entries: expected.map(entryOf) } : NOTHING;
      expect(facts(lockedFindings(config, baseline))).to.deep.equal(facts(expected));
    });
    fc.assert(property, { numRuns: RUNS, seed: 10 });
    expect(Math.min(accepted, refused)).to.be.greaterThan(RUNS / 20);
  }).timeout(180_000);

  it('still stops the deploy with safeguards of the service, which may only add to it', () => {
    const property = fc.property(team, fc.array(safeguard, { maxLength: 2 }), (file, safeguards) => {
      const alone = configured(file);
      if (alone === undefined) throw new Error('the team’s file is refused');
      const blocking = (config: Config): readonly string[] =>
        lockedFindings(config).flatMap(({ blocks, fingerprint }) => (blocks ? [fingerprint] : []));
      expect(blocking({ ...alone, safeguards })).to.include.members([...blocking(alone)]);
    });
    fc.assert(property, { numRuns: RUNS / 5, seed: 10 });
  }).timeout(180_000);
});
