import { expect } from 'chai';
import { isAuditError } from '../../src/errors.ts';
import { loadSettings, snapshotSettings, type Settings } from '../../src/serverless/settings.ts';
import { FakeServerless } from './fake-serverless.ts';

describe('settings', () => {
  async function load(organisation: string | undefined, bulkhead: object = {}): Promise<Settings> {
    const serverless = new FakeServerless({ bulkhead });
    if (organisation !== undefined) serverless.write('bulkhead.yml', organisation);
    try {
      return await loadSettings(snapshotSettings(serverless, {}));
    } finally {
      serverless.close();
    }
  }

  async function refused(organisation: string | undefined, bulkhead: object = {}): Promise<string> {
    try {
      await load(organisation, bulkhead);
    } catch (error) {
      if (!isAuditError(error)) throw error;
      return error.message;
    }
    throw new Error('it was accepted');
  }

  it('come from custom.bulkhead, with the stage\u2019s part', async () => {
    const { config, catalogue } = await load(undefined, { failOn: 'low', stages: { dev: { failOn: 'never' } } });
    expect(config.failOn).to.equal('never');
    expect(catalogue.has('named-bad')).to.equal(true);
  });

  it('come from bulkhead.yml too; the service\u2019s keys win, policy by policy', async () => {
    const { config } = await load('failOn: low\nunproven: fail\npolicies: { named-bad: off, named-odd: high }\n', {
      failOn: 'critical',
      policies: { 'named-odd': 'medium' },
    });
    expect(config).to.include({ failOn: 'critical', unproven: 'fail' });
    expect(config.policies).to.deep.equal({ 'named-bad': { off: true }, 'named-odd': { severity: 'medium' } });
  });

  it('may be empty', async () => {
    expect((await load('')).config.failOn).to.equal('high');
  });

  it('name the file that a mistake is in', async () => {
    expect(await refused('failon: low\n')).to.match(/^bulkhead\.yml: /);
    expect(await refused('policies: { named-bat: off }\n')).to.match(/^bulkhead\.yml: /);
    expect(await refused('failOn: low\n', { failon: 'low' })).to.match(/^serverless\.yml: custom\.bulkhead/);
    expect(await refused('failOn: [\n')).to.match(/^bulkhead\.yml cannot be read as YAML/);
  });
});
