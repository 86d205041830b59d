import fc from 'fast-check';
import { SEVERITIES } from '../../src/report.ts';

const severity = fc.constantFrom(...SEVERITIES);
const account = fc.constantFrom('111122223333', '123456789012', '444455556666');
const some = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> => fc.array(value, { maxLength: 3 });

/** Some of the keys at a time: with all of them hardly any two layers would agree. */
function sparse(shape: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> {
  return fc
    .shuffledSubarray(Object.keys(shape), { maxLength: 3 })
    .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, shape[key] ?? fc.constant(undefined)]))));
}

/** Configurations over the whole schema, for these policies; paths of other files are the matter of other tests. */
export function anyConfig(policies: readonly string[], waivable: readonly string[], services: readonly string[]): fc.Arbitrary<object> {
  const policy = fc.constantFrom(...policies);
  const setting = fc.oneof(
    fc.constant('off' as const),
    fc.constant(false as const),
    severity,
    fc.record({ severity }, { requiredKeys: [] }),
  );
  const waiver = fc.record(
    {
      policy: fc.constantFrom(...waivable),
      reason: fc.constant('r'),
      owner: fc.constant('o'),
      until: fc.constantFrom('2026-12-31', '2099-12-31'),
      service: fc.oneof(fc.constantFrom(...services, '*'), fc.constant([...services])),
      function: fc.constant('*'),
      resource: fc.constant('*'),
    },
    { requiredKeys: ['policy', 'reason', 'owner', 'until'] },
  );
  const ofStage = {
    preset: fc.constantFrom('essential', 'recommended', 'strict'),
    failOn: fc.constantFrom(...SEVERITIES, 'never' as const),
    unproven: fc.constantFrom('fail', 'warn', 'ignore'),
    trustedAccounts: some(account),
    publicEndpoints: some(fc.constantFrom('GET /orders', 'ANY /hello', 'GET /hello', '*', '$connect')),
    policies: fc.dictionary(policy, setting, { maxKeys: 3, noNullPrototype: true }),
    waivers: some(waiver),
  };
  const optional = { requiredKeys: [] };
  const stages = fc.dictionary(fc.constantFrom('dev', 'prod'), sparse(ofStage), { noNullPrototype: true });
  const minimum = fc.record(
    {
      preset: fc.constantFrom('essential', 'recommended'),
      failOn: fc.constantFrom('critical', 'high'),
      unproven: fc.constantFrom('warn', 'fail'),
      maxWaiverDays: fc.constantFrom(30, 40_000),
    },
    optional,
  );
  const lock = some(policy);
  const forServices = sparse({ ...ofStage, lock, minimum, stages });
  return sparse({
    ...ofStage,
    lock,
    minimum,
    stages,
    customPolicies: fc.constant([]),
    reports: some(fc.constant({ format: 'sarif', file: 'out.sarif' })),
    importedWaivers: fc.constantFrom('accept', 'list'),
    extends: fc.constant([]),
    services: fc.dictionary(fc.constantFrom(...services, '*'), forServices, { noNullPrototype: true }),
  });
}
