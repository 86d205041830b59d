import { join } from 'node:path';
import { expect } from 'chai';
import sinon from 'sinon';
import ServerlessBulkhead from '../../src/plugin.ts';
import { FakeServerless, fakeWriters, topics, written, type Shape } from './fake-serverless.ts';

const REGION = { safeguard: 'allowed-regions', title: 'Only in Europe', config: ['eu-west-1'] };

describe('the plugin in place of the old one', () => {
  const open: FakeServerless[] = [];

  interface Started {
    readonly serverless: FakeServerless;
    readonly plugin: ServerlessBulkhead;
    readonly writers: ReturnType<typeof fakeWriters>;
  }

  /** A service with safeguards alone. */
  function start(
    safeguards: unknown,
    command: string,
    { options = {}, shape, plugins = [] }: { options?: object; shape?: Shape; plugins?: string[] } = {},
  ): Started {
    const serverless = new FakeServerless({ commands: command.split(' '), ...(shape === undefined ? {} : { shape }) });
    open.push(serverless);
    const input = serverless.configurationInput as { custom: object; plugins?: readonly string[] };
    input.custom = { safeguards };
    input.plugins = plugins;
    serverless.writeConfiguration();
    const writers = fakeWriters(shape);
    const plugin = new ServerlessBulkhead(serverless, options as never, writers);
    serverless.load(plugin);
    return { serverless, plugin, writers };
  }

  async function refusal(work: Promise<void>): Promise<Error> {
    try {
      await work;
    } catch (error) {
      return error as Error;
    }
    throw new Error('it was not refused');
  }

  afterEach(() => {
    for (const serverless of open.splice(0)) serverless.close();
    sinon.restore();
  });

  it('stops a deploy that a safeguard fails', async () => {
    const { serverless, writers } = start([REGION, { safeguard: 'allowed-stages', config: ['dev'] }], 'deploy');
    await serverless.fire('initialize');
    serverless.package(topics('Orders'));
    const { message } = await refusal(serverless.fire('after:package:finalize'));
    expect(message).to.include('region-not-allowed: The service is deployed to us-east-1, which is not one of eu-west-1.');
    const report = written(writers.log.notice).join('\n');
    expect(report).to.include('Safeguards: 1 passed, 0 warned, 1 failed, 0 skipped');
    expect(report)
      .to.match(/failed {3}Only in Europe/)
      .and.match(/passed {3}allowed-stages/);
  });

  it('lets pass what only warns', async () => {
    const { serverless, writers } = start([{ ...REGION, enforcementLevel: 'warning' }], 'deploy');
    await serverless.fire('initialize');
    serverless.package(topics('Orders'));
    await serverless.fire('after:package:finalize');
    expect(written(writers.log.notice).join('\n')).to.include('0 passed, 1 warned, 0 failed');
  });

  it('refuses code and mistakes before anything is packaged', async () => {
    const { serverless } = start([{ safeguard: 'javascript', config: '"true"' }], 'deploy');
    expect((await refusal(serverless.fire('initialize'))).message).to.match(
      /^serverless-bulkhead: serverless\.yml: custom\.safeguards\[0\]\.config is code/,
    );
  });

  it('has the clock of the moment for restricted times', async () => {
    const clock = sinon.useFakeTimers({ now: new Date('2026-12-25T12:00:00Z'), toFake: ['Date'] });
    const safeguards = [{ safeguard: 'restricted-deploy-times', config: { time: '2019-12-25', duration: 'P1D', interval: 'P1Y' } }];
    const { serverless } = start(safeguards, 'deploy');
    await serverless.fire('initialize');
    serverless.package(topics('Orders'));
    const { message } = await refusal(serverless.fire('after:package:finalize'));
    expect(message).to.include('It is 2026-12-25 12:00 (UTC), and nobody deploys until 2026-12-26 00:00.');
    clock.restore();
    const later = start(safeguards, 'deploy');
    sinon.useFakeTimers({ now: new Date('2026-12-26T00:00:00Z'), toFake: ['Date'] });
    await later.serverless.fire('initialize');
    later.serverless.package(topics('Orders'));
    await later.serverless.fire('after:package:finalize');
  });

  describe('safeguards validate', () => {
    it('packages the service and refuses it as a deploy does', async () => {
      const { serverless } = start([REGION], 'safeguards validate');
      await serverless.fire('initialize');
      serverless.package(topics('Orders'));
      expect((await refusal(serverless.fire('safeguards:validate:validate'))).message).to.include('stops this safeguards validate');
      expect(serverless.spawned.args).to.deep.equal([['package']]);
    });

    for (const [name, option] of Object.entries({
      'one file': (file: string) => file,
      'several files': (file: string) => [file, file.replace('.yml', '.json')],
      'several files with commas': (file: string) => `${file}, ${file.replace('.yml', '.json')}`,
    })) {
      it(`adds the safeguards of ${name}`, async () => {
        const options: { 'policy-file'?: string | readonly string[] } = {};
        const { serverless, writers } = start(undefined, 'safeguards validate', { options });
        serverless.write('central.yml', '- { safeguard: allowed-regions, config: [eu-west-1], title: From a file }\n');
        serverless.write('central.json', '[{ "safeguard": "allowed-stages", "config": ["dev"], "title": "From JSON" }]');
        options['policy-file'] = option(join(serverless.serviceDir, 'central.yml'));
        await serverless.fire('initialize');
        serverless.package(topics('Orders'));
        await refusal(serverless.fire('after:package:finalize'));
        const report = written(writers.log.notice).join('\n');
        expect(report).to.include('From a file');
        if (name !== 'one file') expect(report).to.include('From JSON');
      });
    }

    it('names the file in which something is wrong', async () => {
      const options: { 'policy-file'?: string } = {};
      const { serverless } = start(undefined, 'safeguards validate', { options });
      serverless.write('central.yml', '- { safeguard: allowed-regions }\n');
      const file = join(serverless.serviceDir, 'central.yml');
      options['policy-file'] = file;
      expect((await refusal(serverless.fire('initialize'))).message).to.include(`${file}: [0].config must be written as`);
    });

    for (const [name, file] of Object.entries({ 'a file that is not there': 'gone.yml', 'a file of another kind': 'policies.txt' })) {
      it(`refuses ${name}`, async () => {
        const { serverless } = start(undefined, 'safeguards validate', { options: { 'policy-file': file } });
        expect((await refusal(serverless.fire('initialize'))).message).to.include(file);
      });
    }

    it('takes several files where the framework lets it', () => {
      const type = (shape: Shape): string | undefined => {
        const { plugin } = start([], 'deploy', { shape });
        return plugin.commands['safeguards']?.commands['validate']?.options?.['policy-file']?.type;
      };
      expect([type('serverless 3'), type('osls'), type('serverless 4')]).to.deep.equal(['multiple', 'multiple', 'string']);
    });
  });

  it('leaves safeguards to the old plugin where that is listed, too', async () => {
    const { serverless, plugin } = start([{ safeguard: 'javascript', config: '"true"' }], 'deploy', {
      plugins: ['@serverless/safeguards-plugin'],
    });
    expect(plugin.commands).to.have.all.keys('bulkhead');
    expect(serverless.configSchemaHandler.defineCustomProperties.args[0]?.[0])
      .to.have.nested.property('properties')
      .that.has.all.keys('bulkhead');
    await serverless.fire('initialize');
    serverless.package(topics('Orders'));
    await serverless.fire('after:package:finalize');
  });
});
