import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import sinon from 'sinon';
import ServerlessBulkhead from '../../src/plugin.ts';
import { nodeRefusal } from '../../src/serverless/node-version.ts';
import { FakeServerless, fakeWriters } from './fake-serverless.ts';

describe('an old Node.js', () => {
  afterEach(() => sinon.restore());

  it('is told from one that will do, as package.json says', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { engines: { node: string } };
    expect(engines.node).to.equal('^20.19.0 || >=22.12.0');
    for (const version of ['20.19.0', '20.20.2', '22.12.0', '22.20.1', '23.0.0', '24.1.0', '30.0.0'])
      expect(nodeRefusal(version), version).to.equal(undefined);
    for (const version of ['16.20.0', '18.20.8', '19.9.0', '20.0.0', '20.18.3', '21.7.3', '22.0.0', '22.11.0'])
      expect(nodeRefusal(version), version).to.equal(
        `serverless-bulkhead needs Node.js 20.19, 22.12 or newer, and this is ${version}; nothing was audited, so the command stops. Update Node.js, or take the plugin out.`,
      );
  });

  for (const command of ['package', 'deploy', 'deploy function', 'bulkhead check', 'publish', 'info']) {
    it(`${command === 'info' ? 'lets' : 'refuses'} ${command}, with one sentence and nothing else run`, async () => {
      sinon.stub(process, 'versions').value({ ...process.versions, node: '18.20.8' });
      const serverless = new FakeServerless({ commands: command.split(' ') });
      serverless.load(new ServerlessBulkhead(serverless, {}, fakeWriters()), 'ServerlessBulkhead');
      expect(serverless.configSchemaHandler.defineCustomProperties.callCount).to.equal(0);
      const events = ['initialize', ...(command === 'info' ? [] : ['before:deploy:deploy'])];
      const error = await (async () => {
        for (const event of events) await serverless.fire(event);
      })().catch((reason: unknown) => reason as Error & { code: string });
      serverless.close();
      expect((error as { code?: string } | undefined)?.code).to.equal(command === 'info' ? undefined : 'BULKHEAD_OLD_NODE');
      expect((error as Error | undefined)?.stack).to.equal(undefined);
    });
  }
});
