import { join } from 'node:path';
import { expect } from 'chai';
import type { Report } from '../../src/report.ts';
import { role } from '../../src/policy/testing.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';
import { bulkhead } from './bulkhead.ts';

const folder = temporaryFolder();
const STATE = '.serverless/serverless-state.json';
const REGION = { safeguard: 'allowed-regions', config: ['eu-west-1'] };
const OWN = { safeguard: 'own', path: './safeguards' };

function packaged(safeguards: readonly object[], more: object = {}, resources: object = { Topic: { Type: 'AWS::SNS::Topic' } }): string {
  return JSON.stringify({
    service: {
      service: 'shop',
      custom: { safeguards },
      provider: { name: 'aws', stage: 'dev', region: 'us-east-1', compiledCloudFormationTemplate: { Resources: resources } },
      ...more,
    },
  });
}

describe('bulkhead scan of a service with safeguards', () => {
  it('says no where one of them does', async () => {
    const { code, stdout } = await bulkhead(folder({ [STATE]: packaged([REGION]) }), 'scan .serverless --format json');
    expect(code).to.equal(1);
    const { safeguards } = JSON.parse(stdout) as Report;
    expect(safeguards).to.deep.equal([{ safeguard: 'allowed-regions', title: 'allowed-regions', outcome: 'failed' }]);
  });

  it('passes what they leave, and stops for the rest where a threshold is given', async () => {
    const cwd = folder({ [STATE]: packaged([{ ...REGION, stage: 'prod' }], {}, { Role: role('*', '*') }) });
    expect((await bulkhead(cwd, 'scan .serverless')).code).to.equal(0);
    expect((await bulkhead(cwd, 'scan .serverless --fail-on high')).code).to.equal(1);
  });

  it('only reports where nothing is to stop it', async () => {
    const cwd = folder({ [STATE]: packaged([REGION]), 'other.yml': 'failOn: never' });
    expect((await bulkhead(cwd, 'scan .serverless --fail-on never')).code).to.equal(0);
    expect((await bulkhead(cwd, 'scan .serverless --config other.yml')).code).to.equal(0);
  });

  it('doubts what the package does not say', async () => {
    const { code, stdout } = await bulkhead(
      folder({ [STATE]: packaged([{ safeguard: 'framework-version', config: '^3' }]) }),
      'scan .serverless',
    );
    expect(code).to.equal(0);
    expect(stdout)
      .to.include('does not say which version')
      .and.to.match(/warned\s+framework-version/);
  });

  it('cannot audit what it cannot read', async () => {
    const { code, stderr } = await bulkhead(
      folder({ [STATE]: packaged([{ safeguard: 'javascript', config: '"1"' }]) }),
      'scan .serverless',
    );
    expect(code).to.equal(2);
    expect(stderr).to.include('serverless.yml: custom.safeguards[0].config is code, which is never run');
  });

  it('loads files of the team for the service in the current folder only', async () => {
    const own = { [STATE]: packaged([OWN]), 'safeguards/own.cjs': "module.exports = (policy) => policy.fail('Never.');" };
    const cwd = folder(own);
    const here = await bulkhead(cwd, 'scan .serverless');
    expect(here.code).to.equal(1);
    expect(here.stdout).to.include('Never.');
    const elsewhere = await bulkhead(folder({}), `scan ${join(cwd, '.serverless')}`);
    expect(elsewhere.code).to.equal(2);
    expect(elsewhere.stderr).to.include('custom.safeguards[0].path names code, which is loaded only for the service in the current folder');
  });

  it('leaves them to the old plugin where that is listed', async () => {
    const state = packaged([REGION], { plugins: ['@serverless/safeguards-plugin'] });
    expect((await bulkhead(folder({ [STATE]: state }), 'scan .serverless')).code).to.equal(0);
  });
});
