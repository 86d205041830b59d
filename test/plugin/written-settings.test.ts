import { expect } from 'chai';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { refuseChangedSettings } from '../../src/serverless/written-settings.ts';
import type { SettingsSnapshot } from '../../src/serverless/settings-snapshot.ts';

interface Memory {
  readonly custom?: unknown;
  readonly safeguards?: unknown;
  readonly functions?: unknown;
}

/** What is said of settings in memory beside these files; nothing where they are what is written. */
function said(files: Readonly<Record<string, string>> | string, memory: Memory): string | undefined {
  const snapshot: SettingsSnapshot = {
    custom: memory.custom,
    functions: memory.functions,
    safeguards: memory.safeguards,
    policyFiles: [],
    configurationFile: 'serverless.yml',
    directory: '.',
    stage: 'dev',
  };
  const [configuration = ''] = typeof files === 'string' ? ['serverless.yml'] : Object.keys(files);
  try {
    refuseChangedSettings(snapshot, {
      files: typeof files === 'string' ? { 'serverless.yml': files } : files,
      configuration,
      directory: '.',
    });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const WRITTEN = 'custom:\n  bulkhead:\n    preset: strict\n    failOn: low\n';

describe('the settings that people wrote', () => {
  it('are those of the run', () => {
    expect(said(WRITTEN, { custom: { preset: 'strict', failOn: 'low' } })).to.equal(undefined);
    expect(said('service: shop\n', {})).to.equal(undefined);
    expect(said('custom:\n', {})).to.equal(undefined);
    expect(said('custom: { bulkhead: }\n', { custom: null })).to.equal(undefined);
  });

  it('are refused with the line and the key where another plugin changed one', () => {
    expect(said(WRITTEN, { custom: { preset: 'strict', failOn: 'never' } })).to.equal(
      'serverless.yml:4: custom.bulkhead.failOn is not what the file says: another plugin made it never; the gate takes only settings that people can review. Write it into the file, or take the plugin out.',
    );
    expect(said(WRITTEN, { custom: { preset: 'strict' } }))
      .to.contain('serverless.yml:4: custom.bulkhead.failOn')
      .and.contain('took it away');
    expect(said(WRITTEN, { custom: { preset: 'strict', failOn: 'low', lock: [] } })).to.contain(
      'serverless.yml: custom.bulkhead.lock is not in the file, and another plugin set it',
    );
  });

  it('are refused where only another plugin has them', () => {
    for (const file of ['service: shop\n', 'custom:\n', 'custom: { other: 1 }\n'])
      expect(said(file, { custom: { failOn: 'never' } }), file).to.contain('custom.bulkhead is not in the file');
    const waivers = { hello: { bulkhead: { waivers: [{ policy: 'x' }] } } };
    expect(said('functions: { hello: { handler: a.b } }\n', { functions: waivers })).to.contain(
      'functions.hello.bulkhead is not in the file',
    );
    expect(said('service: shop\n', { safeguards: ['x'] })).to.contain('custom.safeguards is not in the file');
    expect(said('custom: { safeguards: [x] }\n', {})).to.contain('custom.safeguards is not what the file says');
  });

  it('leave safeguards to the old plugin', () => {
    for (const plugins of ["['@serverless/safeguards-plugin']", "{ modules: ['@serverless/safeguards-plugin'] }"])
      expect(said(`plugins: ${plugins}\ncustom: { safeguards: [x] }\n`, {})).to.equal(undefined);
  });

  it('are followed through aliases, merge keys and files', () => {
    const alias = 'x: &all { failOn: low }\ncustom: { bulkhead: *all }\n';
    const merge = 'x: &all { preset: strict }\ncustom: { bulkhead: { <<: *all, failOn: low } }\n';
    const files = (text: string): Record<string, string> => ({ 'serverless.yml': text, 'gate.yml': 'failOn: low\nall: { failOn: low }\n' });
    for (const file of [
      alias,
      files('custom: { bulkhead: "${file(gate.yml)}" }\n'),
      files('custom: { bulkhead: "${file(./gate.yml):all}" }\n'),
      files('own: { failOn: low }\ncustom: { bulkhead: "${self:own}" }\n'),
    ]) {
      const extra = JSON.stringify(file).includes('gate.yml)}') ? { all: { failOn: 'low' } } : {};
      expect(said(file, { custom: { failOn: 'low', ...extra } }), JSON.stringify(file)).to.equal(undefined);
      expect(said(file, { custom: { failOn: 'never', ...extra } }), JSON.stringify(file)).to.contain('made it never');
    }
    expect(said(merge, { custom: { preset: 'strict', failOn: 'low' } })).to.equal(undefined);
    expect(said(merge, { custom: { preset: 'strict', failOn: 'never' } })).to.contain('made it never');
  });

  it('are not known where a variable or a program gives them', () => {
    for (const text of [
      'custom: { bulkhead: "${file(gate-${sls:stage}.yml)}" }\n',
      'custom: "${file(../custom.yml)}"\n',
      'custom: { bulkhead: "${file(gate.js)}" }\n',
      '<<: *elsewhere\n',
      'custom: { bulkhead: { failOn: "${env:FAIL_ON, \'high\'}" } }\n',
    ])
      expect(said(text, { custom: { failOn: 'never' } }), text).to.equal(undefined);
    expect(said({ 'serverless.ts': 'export default {};' }, { custom: { failOn: 'never' } })).to.equal(undefined);
  });

  it('may be turned into another type by the schema of the framework', () => {
    const written =
      'custom:\n  bulkhead:\n    trustedAccounts: 123456789012\n    lock: [one]\n    waivers: [{ until: 2027-06-30 }]\n    stages:\n';
    const memory = { trustedAccounts: ['123456789012'], lock: 'one', waivers: [{ until: '2027-06-30T00:00:00.000Z' }] };
    expect(said(written, { custom: memory })).to.equal(undefined);
    expect(said(written, { custom: { ...memory, trustedAccounts: ['123456789013'] } })).to.contain('trustedAccounts');
    expect(said(written, { custom: { ...memory, waivers: [{ until: '2099-06-30T00:00:00.000Z' }] } })).to.contain('waivers[0].until');
  });

  it('are the same for any settings, and others for any change of one value', () => {
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        tie('leaf'),
        fc.array(tie('node'), { minLength: 2, maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('node'), { minKeys: 1, maxKeys: 3 }),
      ),
      leaf: fc.oneof(fc.stringMatching(/^[a-z]{1,8}$/), fc.integer(), fc.boolean()),
    })).node;
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('failOn', 'waivers', 'policies'), value, { minKeys: 1 }), (custom) => {
        const file = stringify({ custom: { bulkhead: custom } });
        expect(said(file, { custom })).to.equal(undefined);
        for (const key of Object.keys(custom)) {
          expect(said(file, { custom: { ...custom, [key]: 'Changed' } })).to.contain(`custom.bulkhead.${key}`);
          expect(said(file, { custom: { ...custom, [`${key}2`]: 1 } })).to.contain(`custom.bulkhead.${key}2`);
        }
      }),
      { numRuns: 200 },
    );
  });
});
