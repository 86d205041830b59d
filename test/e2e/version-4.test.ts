import { expect } from 'chai';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type Plugin from '../../src/plugin.ts';
import { FakeServerless, fakeWriters, topics, written } from '../plugin/fake-serverless.ts';

/** Version 4 of the framework is not on npm. This is what its loader and its plugin manager do, after its published source. */
describe('in Serverless Framework v4', () => {
  async function load(): Promise<typeof Plugin> {
    const serviceDir = join(process.env['BULKHEAD_WORKBENCH'] ?? '', 'service-of-v4');
    const path = createRequire(join(serviceDir, 'serverless.yml')).resolve('serverless-bulkhead');
    const loaded = (await import(pathToFileURL(path).href)) as { default?: typeof Plugin };
    return (loaded.default ?? loaded) as typeof Plugin;
  }

  function start(Loaded: typeof Plugin): { serverless: FakeServerless; writers: ReturnType<typeof fakeWriters> } {
    const serverless = new FakeServerless({ shape: 'serverless 4' });
    const writers = fakeWriters('serverless 4');
    const plugin = new Loaded(serverless, {}, writers);
    expect(plugin.constructor.name).to.equal('ServerlessBulkhead');
    serverless.load(plugin);
    return { serverless, writers };
  }

  it('loads the installed package as a class, and gates every event of a deploy', async () => {
    const { serverless, writers } = start(await load());
    await serverless.fire('initialize');
    serverless.package(topics('Orders'));
    const inner = ['createStack', 'uploadArtifacts', 'validateTemplate', 'updateStack'].map((name) => `before:aws:deploy:deploy:${name}`);
    for (const event of ['after:package:finalize', 'before:deploy:deploy', ...inner]) {
      expect(serverless.pluginManager.hooks[event], event).to.have.length(1);
      await serverless.fire(event);
    }
    serverless.close();
    expect(written(writers.log.success)).to.have.length(1);
  });

  it('refuses with an error whose stack v4 cannot print', async () => {
    const { serverless } = start(await load());
    await serverless.fire('initialize');
    serverless.package(topics('BadOrders'));
    const error = await serverless.fire('after:package:finalize').then(
      () => undefined,
      (reason: unknown) => reason as Error,
    );
    serverless.close();
    expect(error?.message).to.include('BadOrders is bad');
    expect(error?.stack).to.equal(undefined);
  });
});
