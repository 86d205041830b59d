import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import sinon from 'sinon';
import ServerlessBulkhead from '../../src/plugin.ts';
import type { Report } from '../../src/report.ts';
import { entryOf, renderBaseline } from '../../src/triage/baseline.ts';
import { zip } from '../input/zip.ts';
import { FakeServerless, fakeWriters, topics, written, type Shape } from './fake-serverless.ts';

const DEPLOYING = [
  'before:deploy:deploy',
  'before:aws:deploy:deploy:createStack',
  'before:aws:deploy:deploy:uploadArtifacts',
  'before:aws:deploy:deploy:validateTemplate',
  'before:aws:deploy:deploy:updateStack',
];

describe('the plugin', () => {
  const open: FakeServerless[] = [];

  function start(options: ConstructorParameters<typeof FakeServerless>[0] = {}): {
    serverless: FakeServerless;
    writers: ReturnType<typeof fakeWriters>;
  } {
    const serverless = new FakeServerless(options);
    open.push(serverless);
    const writers = fakeWriters(options?.shape);
    serverless.load(new ServerlessBulkhead(serverless, {}, writers), 'ServerlessBulkhead');
    return { serverless, writers };
  }

  async function refusal(work: Promise<void>): Promise<Error & { code: string }> {
    try {
      await work;
    } catch (error) {
      return error as Error & { code: string };
    }
    throw new Error('it was not refused');
  }

  afterEach(() => {
    for (const serverless of open.splice(0)) serverless.close();
    sinon.restore();
  });

  for (const shape of ['serverless 3', 'osls', 'serverless 4'] satisfies Shape[]) {
    describe(`in ${shape}`, () => {
      it('refuses a leaky service with a user error that carries the findings and no stack', async () => {
        const { serverless, writers } = start({ shape });
        await serverless.fire('initialize');
        serverless.package(topics('BadOrders', 'Refunds'));
        const error = await refusal(serverless.fire('after:package:finalize'));
        expect(error).to.be.instanceOf(serverless.classes.Error);
        expect(error.code).to.equal('BULKHEAD_FINDINGS');
        expect(error.message).to.include('1 finding stops this deploy').and.include('high named-bad: BadOrders is bad');
        expect(error.stack).to.equal(undefined);
        expect(written(writers.log.notice).join('\n')).to.include('BadOrders is bad');
      });

      it('says the line of the configuration', async () => {
        const { serverless } = start({ shape, resources: { Resources: topics('BadOrders').Resources } });
        serverless.writeConfiguration('resources: ${file(topics.yml)}\n');
        serverless.write('topics.yml', 'Resources:\n  BadOrders:\n    Type: AWS::SNS::Topic\n');
        await serverless.fire('initialize');
        serverless.package(topics('BadOrders'));
        const error = await refusal(serverless.fire('after:package:finalize'));
        expect(error.message).to.match(/BadOrders is bad \(.*topics\.yml:2\)/);
      });

      it('looks into the archives that are uploaded, and again when they change', async () => {
        const { serverless } = start({ shape, bulkhead: { policies: { 'package-holds-secret-file': 'high' } } });
        const Code = { S3Bucket: 'b', S3Key: 'serverless/shop/dev/1/shop.zip' };
        await serverless.fire('initialize');
        serverless.package({
          Resources: { HelloLambdaFunction: { Type: 'AWS::Lambda::Function', Properties: { Code, Runtime: 'nodejs24.x' } } },
        });
        serverless.write('.serverless/shop.zip', zip({ 'handler.js': '' }));
        await serverless.fire('after:package:finalize');
        serverless.write('.serverless/shop.zip', zip({ 'handler.js': '', '.env': 'DB_PASSWORD=Tr0ub4dor-3x' }));
        const error = await refusal(serverless.fire('before:deploy:deploy'));
        expect(error.message).to.include('holds .env (environment file)');
        expect(error.message).not.to.include('Tr0ub4dor');
      });

      it('writes the reports that are configured, whether it refuses or passes', async () => {
        const reports = [
          { format: 'sarif', file: 'out/bulkhead.sarif' },
          { format: 'html', file: 'out/bulkhead.html' },
        ];
        const { serverless } = start({ shape, bulkhead: { reports } });
        await serverless.fire('initialize');
        serverless.package(topics('BadOrders'));
        await refusal(serverless.fire('after:package:finalize'));
        const log = JSON.parse(readFileSync(join(serverless.serviceDir, 'out/bulkhead.sarif'), 'utf8')) as unknown;
        expect(log).to.have.nested.property('runs[0].results[0].ruleId', 'named-bad');
        expect(readFileSync(join(serverless.serviceDir, 'out/bulkhead.html'), 'utf8')).to.include('named-bad');
      });

      it('refuses a report in the place of what is none', async () => {
        const reports = [
          { format: 'json', file: 'report.json' },
          { format: 'github', file: 'handler.js' },
        ];
        const { serverless } = start({ shape, bulkhead: { reports } });
        serverless.write('handler.js', 'x');
        await serverless.fire('initialize');
        serverless.package(topics('Orders'));
        expect((await refusal(serverless.fire('after:package:finalize'))).message).to.include(
          'reports names handler.js for the github report, but what stands there is no earlier report',
        );
        expect(readFileSync(join(serverless.serviceDir, 'handler.js'), 'utf8')).to.equal('x');
        expect(existsSync(join(serverless.serviceDir, 'report.json'))).to.equal(false);
      });

      it('lets pass what the baseline of the service knows', async () => {
        const reports = [{ format: 'json', file: 'report.json' }];
        const { serverless } = start({ shape, bulkhead: { reports } });
        await serverless.fire('initialize');
        serverless.package(topics('BadOrders'));
        await refusal(serverless.fire('after:package:finalize'));
        const { findings } = JSON.parse(readFileSync(join(serverless.serviceDir, 'report.json'), 'utf8')) as Report;
        writeFileSync(join(serverless.serviceDir, 'bulkhead.baseline'), renderBaseline(findings.map(entryOf)));
        const again = start({ shape, bulkhead: { reports } }).serverless;
        again.write('bulkhead.baseline', readFileSync(join(serverless.serviceDir, 'bulkhead.baseline')));
        await again.fire('initialize');
        again.package(topics('BadOrders'));
        await again.fire('after:package:finalize');
      });

      it('passes a sound service with one line, through all events of a deploy', async () => {
        const { serverless, writers } = start({ shape });
        await serverless.fire('initialize');
        serverless.package(topics('Orders'));
        for (const event of ['after:package:finalize', 'before:deploy:deploy']) await serverless.fire(event);
        await serverless.pluginManager.spawn('aws:deploy:deploy');
        expect(serverless.sent).to.have.length(3);
        expect(written(writers.log.success)).to.have.length(1);
        expect(written(writers.log.success)[0]).to.match(/^bulkhead: \w+ \(\w+\): no open findings \(\d+ policies, 1 resources\)$/);
        expect(writers.log.notice.callCount + writers.log.warning.callCount).to.equal(0);
      });

      it('audits once while the templates stay the same', async () => {
        const { serverless, writers } = start({ shape });
        await serverless.fire('initialize');
        serverless.package(topics('Orders'));
        for (const event of ['after:package:finalize', 'before:deploy:deploy']) await serverless.fire(event);
        await serverless.pluginManager.spawn('aws:deploy:deploy');
        expect(serverless.sent).to.have.length(3);
        expect(writers.progress.get('').notice.callCount).to.equal(1);
        expect(writers.progress.get('').remove.callCount).to.equal(1);
      });
    });
  }

  for (const event of DEPLOYING) {
    it(`catches a template that was changed before ${event}`, async () => {
      const { serverless } = start();
      await serverless.fire('initialize');
      serverless.package(topics('Orders'));
      await serverless.fire('after:package:finalize');
      serverless.service.provider.compiledCloudFormationTemplate!.Resources['BadLate'] = { Type: 'AWS::SNS::Topic' };
      expect((await refusal(serverless.fire(event))).message).to.include('BadLate is bad');
    });
  }

  it('catches a plugin listed after it, in the same event', async () => {
    const { serverless } = start();
    const hooks = {
      'before:aws:deploy:deploy:uploadArtifacts': () =>
        void Object.assign(serverless.service.provider.compiledCloudFormationTemplate!, topics('BadLate')),
    };
    serverless.load({ hooks });
    await serverless.fire('initialize');
    serverless.package(topics('Orders'));
    expect((await refusal(serverless.fire('before:aws:deploy:deploy:uploadArtifacts'))).message).to.include('BadLate is bad');
  });

  it('catches a plugin that registers in its own initialize, behind ours', async () => {
    const { serverless } = start();
    const event = 'before:aws:deploy:deploy:uploadArtifacts';
    const edit = (): void => void Object.assign(serverless.service.provider.compiledCloudFormationTemplate!, topics('BadLate'));
    await serverless.fire('initialize');
    serverless.load({ hooks: { [event]: edit } });
    serverless.package(topics('Orders'));
    expect((await refusal(serverless.fire(event))).message).to.include('BadLate is bad');
  });

  it('catches a nested stack whose file was changed after it was packaged', async () => {
    const { serverless } = start();
    await serverless.fire('initialize');
    const nested = '.serverless/cloudformation-template-Topics-nested-stack.json';
    serverless.write(nested, JSON.stringify(topics('Orders')));
    serverless.package(topics('Root'));
    await serverless.fire('after:package:finalize');
    serverless.write(nested, JSON.stringify(topics('BadOrders')));
    expect((await refusal(serverless.fire('before:aws:deploy:deploy:uploadArtifacts'))).message).to.include('BadOrders is bad');
  });

  describe('when the template on disk and the one in memory differ', () => {
    for (const [where, onDisk, inMemory] of [
      ['on disk', topics('BadOrders'), topics('Orders')],
      ['in memory', topics('Orders'), topics('BadOrders')],
    ] as const) {
      it(`sees what is only ${where}`, async () => {
        const { serverless } = start();
        await serverless.fire('initialize');
        serverless.package(onDisk, inMemory);
        expect((await refusal(serverless.fire('after:package:finalize'))).message)
          .to.include('1 finding stops')
          .and.include('BadOrders is bad');
      });
    }

    it('reports what is in both once', async () => {
      const { serverless } = start();
      await serverless.fire('initialize');
      serverless.package(topics('BadOrders', 'Orders'), topics('BadOrders'));
      expect((await refusal(serverless.fire('after:package:finalize'))).message).to.include('1 finding stops');
    });
  });

  it('audits the unpacked state of `deploy --package`, whatever is in memory', async () => {
    const { serverless } = start();
    await serverless.fire('initialize');
    serverless.package(topics('BadOrders'), topics('Stale'));
    expect((await refusal(serverless.fire('after:aws:common:moveArtifactsToTemp:move'))).message).to.include('BadOrders is bad');
  });

  it('takes its settings from the current configuration, not from a packaged copy', async () => {
    const { serverless } = start();
    Object.assign(serverless.service, { custom: { bulkhead: { failOn: 'never' } } });
    await serverless.fire('initialize');
    serverless.package(topics('BadOrders'));
    expect((await refusal(serverless.fire('after:package:finalize'))).message).to.include('BadOrders is bad');
  });

  it('keeps the settings of the beginning', async () => {
    const { serverless } = start({ commands: ['publish'] });
    await serverless.fire('initialize');
    Object.assign(serverless.configurationInput.custom.bulkhead, { failOn: 'never' });
    serverless.package(topics('BadOrders'));
    expect((await refusal(serverless.fire('before:deploy:deploy'))).message).to.include('BadOrders is bad');
  });

  it('waits for a plugin listed after it that puts something right', async () => {
    const { serverless } = start();
    const repair = (): void => void Object.assign(serverless.service.provider.compiledCloudFormationTemplate!, topics('Orders'));
    serverless.load({ hooks: { 'before:deploy:deploy': repair } });
    await serverless.fire('initialize');
    serverless.package(topics('BadOrders'));
    await serverless.fire('before:deploy:deploy');
  });

  it('only reports where a command packages without deploying', async () => {
    const { serverless, writers } = start({ commands: ['invoke', 'local'] });
    await serverless.fire('initialize');
    serverless.package(topics('BadOrders'));
    await serverless.fire('after:package:finalize');
    expect(written(writers.log.notice).join('\n')).to.include('BadOrders is bad').and.include('"invoke local" is not gated');
  });

  it('blocks whatever deploys, under any command', async () => {
    const { serverless } = start({ commands: ['publish'] });
    await serverless.fire('initialize');
    serverless.package(topics('BadOrders'));
    await serverless.fire('after:package:finalize');
    expect((await refusal(serverless.fire('before:deploy:deploy'))).message).to.include('1 finding stops this publish');
  });

  it('only reports in the dev mode of v4, whose template is not the user\u2019s', async () => {
    const { serverless, writers } = start({ shape: 'serverless 4', commands: ['dev'] });
    serverless.devmodeEnabled = true;
    await serverless.fire('initialize');
    await serverless.fire('before:dev:dev');
    serverless.package(topics('BadOrders'));
    await serverless.fire('before:deploy:deploy');
    expect(written(writers.log.notice).join('\n')).to.include('BadOrders is bad');
  });

  it('shows findings that do not stop the deploy, once', async () => {
    const { serverless, writers } = start();
    await serverless.fire('initialize');
    serverless.package(topics('OddOrders'));
    await serverless.fire('after:package:finalize');
    Object.assign(serverless.service.provider.compiledCloudFormationTemplate!.Resources, topics('Added').Resources);
    await serverless.fire('before:deploy:deploy');
    expect(writers.log.notice.callCount).to.equal(1);
    expect(written(writers.log.notice)[0]).to.include('OddOrders is odd');
  });

  describe('bulkhead check', () => {
    it('packages the service, and is refused like a deploy', async () => {
      const { serverless } = start({ commands: ['bulkhead', 'check'] });
      await serverless.fire('initialize');
      serverless.package(topics('BadOrders'));
      expect((await refusal(serverless.fire('bulkhead:check:check'))).message).to.include('stops this bulkhead check');
      expect(serverless.spawned.args).to.deep.equal([['package']]);
    });
  });

  describe('deploy function', () => {
    const WAIVER = { policy: 'named-bad', function: 'other', reason: 'known', owner: 'me', until: '2999-12-31' };

    it('audits the function alone, and does not miss what other waivers cover', async () => {
      const serverless = new FakeServerless({
        commands: ['deploy', 'function'],
        bulkhead: { waivers: [WAIVER] },
        functions: { hello: {} },
      });
      open.push(serverless);
      const writers = fakeWriters();
      serverless.load(new ServerlessBulkhead(serverless, { function: 'hello' }, writers));
      await serverless.fire('initialize');
      await serverless.fire('before:deploy:function:deploy');
      expect(written(writers.log.success)).to.have.length(1);
    });

    it('refuses a leaky one', async () => {
      const serverless = new FakeServerless({ commands: ['deploy', 'function'], functions: { badly: {} } });
      open.push(serverless);
      serverless.load(new ServerlessBulkhead(serverless, { function: 'badly' }, fakeWriters()));
      await serverless.fire('initialize');
      expect((await refusal(serverless.fire('before:deploy:function:deploy'))).message).to.include('1 finding stops this deploy function');
    });
  });

  describe('for another provider', () => {
    it('steps aside with one line and gates nothing', async () => {
      const { serverless, writers } = start({ provider: 'google' });
      await serverless.fire('initialize');
      expect(written(writers.log.notice)).to.deep.equal([
        'bulkhead: the provider of this service is "google", not "aws"; it is not audited.',
      ]);
      const ours = Object.entries(serverless.pluginManager.hooks).filter(([, entries]) =>
        entries.some(({ pluginName }) => pluginName === 'ServerlessBulkhead'),
      );
      expect(ours.map(([event]) => event)).to.have.members([
        'initialize',
        'before:aws:deploy:deploy:createStack',
        'before:aws:deploy:deploy:updateStack',
        'bulkhead:check:check',
        'safeguards:validate:validate',
      ]);
    });

    it('refuses to say that a check passed', async () => {
      const { serverless } = start({ provider: 'google', commands: ['bulkhead', 'check'] });
      const error = await refusal(serverless.fire('bulkhead:check:check'));
      expect(error.code).to.equal('BULKHEAD_NOT_AWS');
      expect(error.stack).to.equal(undefined);
    });
  });

  describe('when it cannot audit', () => {
    it('stops the deploy at once for a mistake in the configuration', async () => {
      const { serverless } = start({ shape: 'serverless 4', bulkhead: { failon: 'high' } });
      const error = await refusal(serverless.fire('initialize'));
      expect(error.message).to.match(/^serverless-bulkhead: serverless\.yml: custom\.bulkhead.*failon.*failOn/);
      expect(error.code).to.equal('BULKHEAD_INVALID_CONFIGURATION');
      expect(error.stack).to.equal(undefined);
    });

    it('leaves other commands alone', async () => {
      const { serverless, writers } = start({ bulkhead: { failon: 'high' }, commands: ['info'] });
      await serverless.fire('initialize');
      expect(writers.log.warning.callCount).to.equal(0);
    });

    it('warns where a command that is not gated packages', async () => {
      const { serverless, writers } = start({ bulkhead: { failon: 'high' }, commands: ['invoke', 'local'] });
      await serverless.fire('initialize');
      serverless.package(topics('Orders'));
      await serverless.fire('after:package:finalize');
      expect(written(writers.log.warning)[0]).to.include('failon');
    });

    it('stops the deploy when nothing was packaged', async () => {
      const { serverless } = start();
      await serverless.fire('initialize');
      expect((await refusal(serverless.fire('after:package:finalize'))).message).to.include('holds no packaged service');
    });

    it('stops the deploy for a policy that crashes', async () => {
      const { serverless } = start();
      serverless.write(
        'policies/own-crash.mjs',
        `import bad from './named-bad.mjs'; export default { ...bad, id: 'own-crash', check() { throw new Error('boom'); } };`,
      );
      await serverless.fire('initialize');
      serverless.package(topics('Orders'));
      const error = await refusal(serverless.fire('after:package:finalize'));
      expect(error.code).to.equal('BULKHEAD_NOT_AUDITED');
      expect(error.message).to.include('could not audit').and.include('own-crash').and.include('boom');
    });

    it('stops the deploy for a defect of its own, with a sentence', async () => {
      const { serverless, writers } = start();
      await serverless.fire('initialize');
      serverless.package(topics('Orders'));
      Object.defineProperty(serverless.service.provider, 'compiledCloudFormationTemplate', { get: () => null!['x'] });
      const error = await refusal(serverless.fire('before:aws:deploy:deploy:uploadArtifacts'));
      expect(error.code).to.equal('BULKHEAD_DEFECT');
      expect(error.message).to.match(
        /^serverless-bulkhead could not audit this service because of a defect of its own \(TypeError: .*please report it\.$/,
      );
      expect(error.stack).to.equal(undefined);
      expect(written(writers.log.info).join('\n')).to.include('    at ');
    });
  });

  it('shares nothing between two services in one process', async () => {
    const [first, second] = [start({ shape: 'serverless 4' }), start({ shape: 'serverless 4' })];
    await Promise.all([first, second].map(({ serverless }) => serverless.fire('initialize')));
    first.serverless.package(topics('OddOrders'));
    second.serverless.package(topics('OddOrders'));
    await Promise.all([first, second].map(({ serverless }) => serverless.fire('after:package:finalize')));
    expect([first, second].map(({ writers }) => writers.log.notice.callCount)).to.deep.equal([1, 1]);
  });

  it('declares its configuration to the framework', () => {
    const { serverless } = start();
    const [declared] = serverless.configSchemaHandler.defineCustomProperties.firstCall.args as [
      { properties: { bulkhead: { properties: object } } },
    ];
    expect(declared.properties.bulkhead.properties).to.include.keys('preset', 'failOn', 'waivers');
  });

  it('writes to standard error when the framework gives no writers', async () => {
    const serverless = new FakeServerless();
    open.push(serverless);
    serverless.load(new ServerlessBulkhead(serverless));
    await serverless.fire('initialize');
    serverless.package(topics('Orders'));
    const write = sinon.stub(process.stderr, 'write').returns(true);
    await serverless.fire('after:package:finalize');
    const lines = write.args.map(([line]) => line);
    write.restore();
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/bulkhead: \w+ \(\w+\): no open findings/);
  });
});
