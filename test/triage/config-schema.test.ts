import { createRequire } from 'node:module';
import { expect } from 'chai';
import { Ajv } from 'ajv';
import { configSchema } from '../../src/triage/config-schema.ts';

/** As the framework sets it up. */
const framework = new Ajv({ allErrors: true, coerceTypes: 'array', verbose: true, strict: true, strictRequired: false });

describe('configSchema', () => {
  const validate = framework.compile(configSchema(['role-full-admin']));
  const accepts = (config: unknown): boolean => validate(structuredClone(config));

  it('accepts a configuration with everything in it', () => {
    const settings = {
      preset: 'strict',
      failOn: 'never',
      unproven: 'fail',
      trustedAccounts: ['012345678901', 123456789012, 12345678901],
      publicEndpoints: ['GET /health'],
      policies: { 'role-full-admin': 'off', 'my-own': { severity: 'low', options: { a: 1 } }, other: false, third: 'high' },
      waivers: [{ policy: 'role-full-admin', function: 'a', reason: 'r', owner: 'o', until: '2026-12-31T00:00:00.000Z' }],
    };
    expect(accepts({ ...settings, customPolicies: ['./policies'], stages: { prod: settings } }), JSON.stringify(validate.errors)).to.equal(
      true,
    );
    expect(accepts({})).to.equal(true);
  });

  it('keeps account ids whole when the framework coerces them', () => {
    const config = { trustedAccounts: ['012345678901', 12345678901] };
    expect(validate(config)).to.equal(true);
    expect(config.trustedAccounts.map((account) => String(account).padStart(12, '0'))).to.deep.equal(['012345678901', '012345678901']);
  });

  const refused: Readonly<Record<string, unknown>> = {
    'an unknown key': { presset: 'strict' },
    'an unknown key of a stage': { stages: { prod: { presset: 'strict' } } },
    'stages of a stage': { stages: { prod: { stages: {} } } },
    'an unknown preset': { preset: 'all' },
    'an unknown severity': { policies: { 'role-full-admin': 'hihg' } },
    'an unknown severity of an unknown policy': { policies: { mine: 'hihg' } },
    'an account id of eleven digits in quotes': { trustedAccounts: ['12345678901x'] },
    'a waiver without an owner': { waivers: [{ policy: 'a', reason: 'b', until: '2026-12-31' }] },
    'a waiver without a date': { waivers: [{ policy: 'a', reason: 'b', owner: 'c', until: 'soon' }] },
    'a waiver with a misspelt key': { waivers: [{ policy: 'a', reason: 'b', owner: 'c', until: '2026-12-31', functon: 'a' }] },
  };
  for (const [name, config] of Object.entries(refused)) it(`refuses ${name}`, () => expect(accepts(config)).to.equal(false));

  it('compiles in the Ajv of each framework', function () {
    for (const name of ['serverless', 'osls', 'osls-3']) {
      const require = createRequire(createRequire(import.meta.url).resolve(`${name}/package.json`));
      const TheirAjv = (require('ajv') as { default: typeof Ajv }).default;
      const theirs = new TheirAjv({
        allErrors: true,
        coerceTypes: 'array',
        verbose: true,
        strict: true,
        strictRequired: false,
        code: { source: true },
      });
      const check = theirs.compile({
        type: 'object',
        properties: { custom: { type: 'object', properties: { bulkhead: configSchema(['role-full-admin']) } } },
      });
      expect(check({ custom: { bulkhead: { preset: 'strict' } } }), name).to.equal(true);
      expect(check({ custom: { bulkhead: { preset: 'x' } } }), name).to.equal(false);
    }
  });
});
