import { expect } from 'chai';
import sinon from 'sinon';
import ServerlessBulkhead from '../../src/plugin.ts';
import type { HookEntry } from '../../src/serverless/framework.ts';
import { FakeServerless, fakeWriters, topics, type Shape, type Template } from './fake-serverless.ts';

type Hook = () => unknown;
interface OtherPlugin {
  readonly hooks: Readonly<Record<string, Hook>>;
}
type Other = (serverless: FakeServerless) => OtherPlugin;

const UPLOAD = 'aws:deploy:deploy:uploadArtifacts';
const BAD = { Type: 'AWS::SNS::Topic' };
const isOurs = ({ pluginName }: HookEntry): boolean => pluginName === 'ServerlessBulkhead';
const others = (entries: readonly HookEntry[]): HookEntry[] => entries.filter((entry) => !isOurs(entry));
const resources = ({ service }: FakeServerless): Template['Resources'] => service.provider.compiledCloudFormationTemplate!.Resources;
const edit = (serverless: FakeServerless): void => void (resources(serverless)['BadLate'] = BAD);
const restore = (serverless: FakeServerless): void => void delete resources(serverless)['BadLate'];

function unhook({ pluginManager: { hooks } }: FakeServerless, inPlace: boolean): void {
  for (const [event, entries] of Object.entries(hooks)) {
    if (inPlace) entries.splice(0, entries.length, ...others(entries));
    else hooks[event] = others(entries);
  }
}

/** As the framework does at an event: the entry of its own that sends something away. */
function sender({ pluginManager: { hooks } }: FakeServerless, event: string): { hook: Hook } {
  return hooks[event]!.find(({ pluginName }) => pluginName.startsWith('AwsDeploy')) as unknown as { hook: Hook };
}

describe('a plugin that gets round the gate', () => {
  const open: FakeServerless[] = [];

  afterEach(() => {
    for (const serverless of open.splice(0)) serverless.close();
    sinon.restore();
  });

  interface Ending {
    readonly serverless: FakeServerless;
    /** What the command ended with, if not well. */
    readonly error: (Error & { code?: string }) | undefined;
  }

  interface Setting {
    /** Whether the other plugin is listed before ours. */
    readonly first?: boolean;
    readonly command?: string;
    readonly shape?: Shape;
    readonly template?: Template;
  }

  /** A whole command, as the framework runs it, beside another plugin. */
  async function run(
    other: Other,
    { first = false, command = 'deploy', shape = 'serverless 3', template = topics('Orders') }: Setting = {},
  ): Promise<Ending> {
    const serverless = new FakeServerless({ commands: command.split(' '), shape, functions: { hello: {}, badly: {} } });
    open.push(serverless);
    const { pluginManager } = serverless;
    const framework = {
      'before:deploy:deploy': () => pluginManager.spawn('package'),
      'package:finalize': () => serverless.package(template),
      'deploy:deploy': () => pluginManager.spawn('aws:deploy:deploy'),
    };
    serverless.load({ hooks: framework }, 'Framework');
    const ours = (): void =>
      serverless.load(new ServerlessBulkhead(serverless, { function: 'hello' }, fakeWriters(shape)), 'ServerlessBulkhead');
    if (!first) ours();
    serverless.load(other(serverless), 'Other');
    if (first) ours();
    try {
      await serverless.fire('initialize');
      const { hooks } = pluginManager;
      const events =
        command === 'deploy function' ? ['deploy:function:deploy'] : command === 'deploy' ? ['deploy:deploy'] : [`${command}:run`];
      const entries = events.flatMap((event) => [hooks[`before:${event}`] ?? [], hooks[event] ?? [], hooks[`after:${event}`] ?? []]);
      for (const one of entries) for (const { hook } of one) await hook();
      await serverless.fire('finalize');
      return { serverless, error: undefined };
    } catch (error) {
      return { serverless, error: error as Error };
    }
  }

  const refused = ({ serverless, error }: Ending, code: string): void => {
    expect(error?.message ?? 'it was not refused').to.match(/^(?:serverless-)?bulkhead/);
    expect(error?.code).to.equal(code);
    expect(error?.stack).to.equal(undefined);
    expect(serverless.sent).to.not.include('stack');
  };

  for (const [command, sent] of [
    ['deploy', 3],
    ['deploy function', 1],
  ] as const) {
    it(`is told from one that does nothing, under ${command}`, async () => {
      const { serverless, error } = await run(() => ({ hooks: {} }), { command });
      expect(error).to.equal(undefined);
      expect(serverless.sent).to.have.length(sent);
    });
  }

  describe('by taking its hooks away', () => {
    const WAYS: Readonly<Record<string, Other>> = {
      'in initialize': (serverless) => ({ hooks: { initialize: () => unhook(serverless, false) } }),
      'in initialize, in place': (serverless) => ({ hooks: { initialize: () => unhook(serverless, true) } }),
      'while packaging': (serverless) => ({ hooks: { 'before:package:cleanup': () => unhook(serverless, false) } }),
      'while packaging, in place': (serverless) => ({ hooks: { 'package:cleanup': () => unhook(serverless, true) } }),
      'before the deploy': (serverless) => ({ hooks: { 'before:deploy:deploy': () => unhook(serverless, true) } }),
      'in the deploy': (serverless) => ({ hooks: { 'before:aws:deploy:deploy:createStack': () => unhook(serverless, false) } }),
      'by a wrapper around one': (serverless) => ({
        hooks: {
          initialize: () => {
            const entries = serverless.pluginManager.hooks['after:package:finalize'] ?? [];
            entries.splice(0, entries.length, { pluginName: 'ServerlessBulkhead', hook: () => undefined });
          },
        },
      }),
    };
    for (const [way, other] of Object.entries(WAYS)) {
      for (const first of [false, true]) {
        it(`is refused: ${way}, listed ${first ? 'before' : 'behind'} it`, async () => {
          // What is taken away later finds a template that is sound while it is packaged.
          const template = way.includes('deploy') ? topics('Orders') : topics('BadOrders');
          const ending = await run(other, { first, template });
          refused(ending, 'BULKHEAD_GATE_REMOVED');
          expect(ending.error?.message).to.include('Another plugin has taken away the hooks of the gate at').and.include('`plugins`');
          expect(ending.serverless.sent).to.deep.equal([]);
        });
      }
    }

    it('is refused in its constructor', async () => {
      const ending = await run((serverless) => (unhook(serverless, false), { hooks: {} }), { template: topics('BadOrders') });
      refused(ending, 'BULKHEAD_GATE_REMOVED');
      expect(ending.serverless.sent).to.deep.equal([]);
    });

    it('is said when it puts them back: the deploy did not come past the gate', async () => {
      const { error } = await run((serverless) => {
        const { hooks } = serverless.pluginManager;
        const inner = (): [string, HookEntry[]][] => Object.entries(hooks).filter(([event]) => event.includes('aws:deploy:deploy'));
        let kept: [string, HookEntry[]][] = [];
        return {
          hooks: {
            'before:aws:deploy:deploy:createStack': () => {
              kept = inner().map(([event, entries]) => [event, [...entries]]);
              for (const [, entries] of inner()) entries.splice(0, entries.length, ...others(entries));
              edit(serverless);
            },
            'aws:deploy:deploy:updateStack': () => {
              restore(serverless);
              for (const [event, entries] of kept) hooks[event]!.splice(0, hooks[event]!.length, ...entries);
            },
          },
        };
      });
      expect(error?.code).to.equal('BULKHEAD_GATE_REMOVED');
      expect(error?.message).to.include('did not come to run at before:aws:deploy:deploy:').and.include('has not been audited');
    });

    it('is refused under a command of its own that deploys', async () => {
      const other: Other = (serverless) => ({
        hooks: { initialize: () => unhook(serverless, true), 'publish:run': () => serverless.pluginManager.spawn('aws:deploy:deploy') },
      });
      refused(await run(other, { command: 'publish' }), 'BULKHEAD_GATE_REMOVED');
    });

    it('is said for a function at the end of the command', async () => {
      const other: Other = (serverless) => {
        const entries = (): HookEntry[] => serverless.pluginManager.hooks['before:deploy:function:deploy'] ?? [];
        let kept: HookEntry[] = [];
        return {
          hooks: {
            'before:deploy:function:deploy': () => {
              kept = [...entries()];
              entries().splice(0, entries().length, ...others(kept));
            },
            'after:deploy:function:deploy': () => void entries().splice(0, entries().length, ...kept),
          },
        };
      };
      const { error } = await run(other, { command: 'deploy function' });
      expect(error?.message).to.include('did not come to run at before:deploy:function:deploy');
    });

    it('is none of ours where nothing is gated', async () => {
      const { error } = await run((serverless) => ({ hooks: { initialize: () => unhook(serverless, true) } }), { command: 'info' });
      expect(error).to.equal(undefined);
    });
  });

  describe('by a template that it changes around the upload', () => {
    const PREPEND = (serverless: FakeServerless, ...hooks: Hook[]): void =>
      void (serverless.pluginManager.hooks[UPLOAD] ??= []).unshift(...hooks.map((hook) => ({ pluginName: 'Other', hook })));
    const BEFORE: Readonly<Record<string, Other>> = {
      'in front of the framework': (serverless) => ({ hooks: { initialize: () => PREPEND(serverless, () => edit(serverless)) } }),
      'in front of the framework, and puts it back': (serverless) => ({
        hooks: { initialize: () => PREPEND(serverless, () => edit(serverless)), [UPLOAD]: () => restore(serverless) },
      }),
      'in a wrapper around the framework': (serverless) => ({
        hooks: {
          [`before:${UPLOAD}`]: () => {
            const entry = sender(serverless, UPLOAD);
            const { hook } = entry;
            entry.hook = () => {
              edit(serverless);
              try {
                return hook();
              } finally {
                restore(serverless);
              }
            };
          },
        },
      }),
      'again and again, always behind ours': (serverless) => {
        let times = 0;
        const again = (): void => {
          if (++times === 3) edit(serverless);
          else serverless.pluginManager.hooks[`before:${UPLOAD}`]!.push({ pluginName: 'Other', hook: again });
        };
        return { hooks: { [`before:${UPLOAD}`]: again } };
      },
    };
    for (const [way, other] of Object.entries(BEFORE)) {
      for (const shape of ['serverless 3', 'osls', 'serverless 4'] as const) {
        it(`is refused before it leaves: ${way}, in ${shape}`, async () => {
          const ending = await run(other, { shape });
          refused(ending, 'BULKHEAD_FINDINGS');
          expect(ending.error?.message).to.include('BadLate is bad');
          expect(ending.serverless.sent.join('')).to.not.include('BadLate');
        });
      }
    }

    it('is refused where it steps between the gate and the framework', async () => {
      const ending = await run((serverless) => ({
        hooks: {
          initialize: () =>
            PREPEND(serverless, () => {
              const entries = serverless.pluginManager.hooks[UPLOAD]!;
              entries.splice(entries.findLastIndex(isOurs) + 1, 0, { pluginName: 'Other', hook: () => edit(serverless) });
            }),
        },
      }));
      refused(ending, 'BULKHEAD_GATE_PASSED_BY');
      expect(ending.serverless.sent.join('')).to.not.include('BadLate');
    });

    it('is refused before the stack changes where it uploads another object', async () => {
      const ending = await run((serverless) => ({
        hooks: {
          [`before:${UPLOAD}`]: () => {
            const entry = sender(serverless, UPLOAD);
            const { hook } = entry;
            const { provider } = serverless.service;
            entry.hook = () => {
              const audited = provider.compiledCloudFormationTemplate!;
              provider.compiledCloudFormationTemplate = topics('BadSwapped');
              hook();
              provider.compiledCloudFormationTemplate = audited;
            };
          },
        },
      }));
      refused(ending, 'BULKHEAD_TEMPLATE_SWAPPED');
    });

    it('is refused where it adds to the template of a new stack', async () => {
      const ending = await run((serverless) => ({
        hooks: {
          'before:deploy:deploy': () =>
            void (serverless.service.provider.coreCloudFormationTemplate = {
              Resources: { ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' }, BadBootstrap: BAD },
            }),
        },
      }));
      refused(ending, 'BULKHEAD_FINDINGS');
      expect(ending.error?.message).to.include('BadBootstrap is bad');
      expect(ending.serverless.sent).to.deep.equal([]);
    });

    it('is let pass where what it changes is harmless, and nothing of ours stays in the template', async () => {
      for (const shape of ['serverless 3', 'osls', 'serverless 4'] as const) {
        const { serverless, error } = await run(
          (one) => ({
            hooks: {
              initialize: () => PREPEND(one, () => void (resources(one)['Later'] = BAD)),
              'before:deploy:deploy': () =>
                void (one.service.provider.coreCloudFormationTemplate = {
                  Resources: { ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' } },
                }),
              [`before:${UPLOAD}`]: () => {
                const entry = sender(one, UPLOAD);
                const { hook } = entry;
                entry.hook = () => (Object.assign(resources(one), { Patched: BAD }), hook());
              },
            },
          }),
          { shape },
        );
        expect(error).to.equal(undefined);
        expect(JSON.parse(serverless.sent[1] ?? '')).to.deep.equal(topics('Orders', 'Later', 'Patched'));
        expect(serverless.service.provider.compiledCloudFormationTemplate).to.not.have.property('toJSON');
      }
    });

    it('is not looked for where nothing is uploaded', async () => {
      const { serverless, error } = await run((one) => ({
        hooks: { 'aws:deploy:deploy:checkForChanges': () => void (one.service.provider.shouldNotDeploy = true) },
      }));
      expect(error).to.equal(undefined);
      expect(serverless.sent).to.deep.equal(['{}']);
    });
  });

  it('is refused where it changes a function that is deployed alone', async () => {
    const ending = await run(
      (serverless) => ({
        hooks: {
          initialize: () => {
            const { service } = serverless;
            const getFunction = service.getFunction.bind(service);
            const edits = (): void =>
              void Object.assign(service, { getFunction: (name: string) => ({ ...getFunction(name), name: 'x', tags: { a: 'b' } }) });
            (serverless.pluginManager.hooks['deploy:function:deploy'] ??= []).unshift({
              pluginName: 'Other',
              hook: () => {
                edits();
                serverless.getProvider = () => ({
                  naming: { getLambdaLogicalId: () => 'BadlyLambdaFunction' },
                  getStage: () => 'dev',
                  getRegion: () => 'us-east-1',
                });
              },
            });
          },
        },
      }),
      { command: 'deploy function' },
    );
    refused(ending, 'BULKHEAD_FINDINGS');
    expect(ending.serverless.sent).to.deep.equal([]);
  });

  describe('by saying something else of the run', () => {
    const refusedAtOnce = async (other: Other, code: string, said: string): Promise<void> => {
      const ending = await run(other, { template: topics('BadOrders') });
      refused(ending, code);
      expect(ending.error?.message).to.include(said);
      expect(ending.serverless.sent).to.deep.equal([]);
    };

    it('is refused: devmodeEnabled', async () =>
      refusedAtOnce(
        (serverless) => ((serverless.devmodeEnabled = true), { hooks: {} }),
        'BULKHEAD_DEV_MODE',
        'devmodeEnabled is set, but this is `deploy` and not `serverless dev`',
      ));

    it('is refused: another command', async () =>
      refusedAtOnce(
        (serverless) => (serverless.processedInput.commands.splice(0, 1, 'dev'), { hooks: {} }),
        'BULKHEAD_FINDINGS',
        'BadOrders is bad',
      ));

    it('is refused: another provider', async () => {
      const ending = await run(
        (serverless) => {
          Object.assign(serverless.service.provider, { name: 'google' });
          return { hooks: { initialize: () => Object.assign(serverless.service.provider, { name: 'aws' }) } };
        },
        { first: true, template: topics('BadOrders') },
      );
      refused(ending, 'BULKHEAD_NOT_AWS');
      expect(ending.serverless.sent).to.deep.equal([]);
    });

    it('is refused: another stage for the settings', async () => {
      const at = (stage: string): object => ({
        getProvider: () => ({
          naming: { getLambdaLogicalId: (name: string) => name },
          getStage: () => stage,
          getRegion: () => 'us-east-1',
        }),
      });
      await refusedAtOnce(
        (serverless) => {
          Object.assign(serverless, at('play'));
          return { hooks: { 'before:package:cleanup': () => Object.assign(serverless, at('prod')) } };
        },
        'BULKHEAD_STAGE_CHANGED',
        'The stage was play when the settings of the gate were read and is prod now',
      );
    });

    it('is none in the dev mode of v4, and one under a `dev` of somebody else', async () => {
      for (const [shape, ends] of [
        ['serverless 4', undefined],
        ['osls', 'BULKHEAD_DEV_MODE'],
      ] as const) {
        const other: Other = (serverless) => {
          serverless.devmodeEnabled = true;
          return {
            hooks: {
              'dev:run': async () => (
                await serverless.fire('before:dev:dev'),
                serverless.package(topics('BadOrders')),
                serverless.pluginManager.spawn('aws:deploy:deploy')
              ),
            },
          };
        };
        expect((await run(other, { command: 'dev', shape })).error?.code, shape).to.equal(ends);
      }
    });
  });

  it('is seen when the process ends, and counts as a failure', async () => {
    const on = sinon.spy(process, 'on');
    const { serverless } = await run(() => ({ hooks: {} }));
    const listener = process.listeners('exit').find((one) => one.name === 'sayNow');
    on.restore();
    expect(listener).to.be.a('function');
    const write = sinon.stub(process.stderr, 'write').returns(true);
    const { exitCode } = process;
    listener?.call(process, 0);
    const silent = [...write.args];
    const { hooks } = serverless.pluginManager;
    const kept = { ...hooks };
    unhook(serverless, false);
    listener?.call(process, 0);
    const code = process.exitCode;
    process.exitCode = exitCode;
    const said = write.args.map(([text]) => text).join('');
    write.restore();
    // So that the end of this process has nothing to say.
    Object.assign(hooks, kept);
    expect(silent).to.deep.equal([]);
    expect(said).to.match(/^serverless-bulkhead: Another plugin has taken away the hooks .* What was deployed has not been audited\.\n$/);
    expect(code).to.equal(1);
  });
});
