import { expect } from 'chai';
import { isAuditError } from '../../src/errors.ts';
import { loadSettings, type Settings } from '../../src/serverless/settings.ts';
import { snapshotSettings } from '../../src/serverless/settings-snapshot.ts';
import { FakeServerless } from './fake-serverless.ts';

describe('settings', () => {
  async function load(organisation: string | undefined, bulkhead: object = {}): Promise<Settings> {
    const serverless = new FakeServerless({ bulkhead });
    if (organisation !== undefined) serverless.write('bulkhead.yml', organisation);
    try {
      return await loadSettings(snapshotSettings(serverless, {}), '2026-12-01');
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

  it('let the organisation lock a policy, and add its waivers to those of the service', async () => {
    const waiver = (resource: string): object => ({ policy: 'named-odd', resource, reason: 'r', owner: 'o', until: '2999-12-31' });
    const organisation = `lock: [named-bad]\nwaivers: [${JSON.stringify(waiver('A'))}]\n`;
    const { config } = await load(organisation, { waivers: [waiver('B')], lock: ['role-full-admin'] });
    expect(config.waivers.map(({ resource }) => resource)).to.deep.equal(['A', 'B']);
    expect(config.lock).to.deep.equal(['named-bad', 'role-full-admin']);
    expect(await refused(organisation, { policies: { 'named-bad': 'off' } })).to.equal(
      'serverless.yml:8: custom.bulkhead.policies.named-bad is locked: nobody can switch it off or make it milder (locked in bulkhead.yml:1, lock[0]); take the setting out.',
    );
  });

  it('are merged stage by stage', async () => {
    const { config } = await load(
      'stages: { dev: { failOn: low, unproven: fail, policies: { named-bad: off } }, prod: { failOn: low } }\n',
      {
        stages: { dev: { failOn: 'critical', policies: { 'named-odd': 'low' } } },
      },
    );
    expect(config).to.include({ failOn: 'critical', unproven: 'fail' });
    expect(config.policies).to.deep.equal({ 'named-bad': { off: true }, 'named-odd': { severity: 'low' } });
  });

  it('take in the waivers that stand at functions', async () => {
    const waivers = [{ policy: 'named-odd', reason: 'r', owner: 'o', until: '2999-12-31' }];
    const serverless = new FakeServerless({ functions: { hook: { handler: 'x', bulkhead: { waivers } } } });
    const { config } = await loadSettings(snapshotSettings(serverless, {}), '2026-12-01');
    serverless.close();
    expect(config.waivers).to.deep.equal([
      { ...waivers[0], function: 'hook', source: { file: 'serverless.yml', line: 12, key: 'functions.hook.bulkhead.waivers[0]' } },
    ]);
  });

  it('may be empty', async () => {
    expect((await load('')).config.failOn).to.equal('high');
  });

  it('name the file that a mistake is in', async () => {
    expect(await refused('failon: low\n')).to.match(/^bulkhead\.yml: /);
    expect(await refused('policies: { named-bat: off }\n')).to.match(/^bulkhead\.yml: /);
    expect(await refused('failOn: low\n', { failon: 'low' })).to.match(/^serverless\.yml: custom\.bulkhead/);
    expect(await refused('failOn: [\n')).to.match(
      /^bulkhead\.yml is not valid YAML: line \d+, column \d+: .*; correct it and run the command again\.$/,
    );
  });
});
