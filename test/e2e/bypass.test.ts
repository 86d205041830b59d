import { expect } from 'chai';
import { eachCli } from './each-cli.ts';
import { FILES, SETTINGS, serviceWith } from './services.ts';

/** Does what its settings say to the gate, or to the template around the upload. */
const OTHER = `module.exports = class Other {
  constructor(serverless) {
    const { pluginManager: manager, service } = serverless;
    const { way } = serverless.configurationInput.custom.other;
    const upload = 'aws:deploy:deploy:uploadArtifacts';
    const resources = () => service.provider.compiledCloudFormationTemplate.Resources;
    const edit = () => { resources().BadLate = { Type: 'AWS::SNS::Topic' }; };
    const restore = () => { delete resources().BadLate; };
    const unhook = () => {
      for (const event of Object.keys(manager.hooks)) {
        const others = manager.hooks[event].filter(({ pluginName }) => pluginName !== 'ServerlessBulkhead');
        if (way.includes('in place')) manager.hooks[event].splice(0, Infinity, ...others);
        else manager.hooks[event] = others;
      }
    };
    const at = (first, then) => ({
      initialize: async () => {
        const entries = (manager.hooks[upload] ??= []);
        entries.unshift({ pluginName: 'Other', hook: async () => first() });
        entries.push({ pluginName: 'Other', hook: async () => then() });
      },
    });
    this.hooks = {
      'unhooks in initialize': { initialize: async () => unhook() },
      'unhooks in initialize, in place': { initialize: async () => unhook() },
      'unhooks while packaging': { 'before:package:cleanup': async () => unhook(), 'before:package:finalize': async () => edit() },
      'edits and restores': at(edit, restore),
      'wraps the upload': { ['before:' + upload]: async () => {
        const entry = manager.hooks[upload].find(({ pluginName }) => pluginName === 'AwsDeploy');
        const { hook } = entry;
        entry.hook = async () => { edit(); try { await hook(); } finally { restore(); } };
      } },
      'sets devmodeEnabled': { 'before:package:finalize': async () => edit() },
      'changes a setting': { 'before:package:finalize': async () => edit() },
      'changes nothing bad': at(() => { resources().Later = { Type: 'AWS::SNS::Topic' }; }, () => undefined),
    }[way];
    if (way === 'sets devmodeEnabled') serverless.devmodeEnabled = true;
    if (way === 'changes a setting') serverless.configurationInput.custom.bulkhead.failOn = 'never';
  }
};
`;

const REFUSED: Readonly<Record<string, string>> = {
  'unhooks in initialize': 'has taken away the hooks of the gate',
  'unhooks in initialize, in place': 'has taken away the hooks of the gate',
  'unhooks while packaging': 'has taken away the hooks of the gate',
  'edits and restores': 'named-bad: BadLate is bad',
  'wraps the upload': 'named-bad: BadLate is bad',
  'sets devmodeEnabled': 'devmodeEnabled is set',
  'changes a setting': 'custom.bulkhead.failOn is not what the file says: another plugin made it never',
};

describe('a plugin that gets round the gate', () => {
  eachCli((stage) => {
    const start = async (way: string): ReturnType<ReturnType<typeof stage>['service']> => {
      // With a bucket of its own, nothing has to be created before the upload.
      stage().aws.account.buckets.set('artifacts', new Map());
      const configuration = serviceWith({
        plugins: ['serverless-bulkhead', './other.cjs'],
        provider: { deploymentBucket: 'artifacts' },
        custom: { other: { way }, bulkhead: { ...SETTINGS, failOn: 'low' } },
        topics: ['Orders'],
      });
      return stage().service(configuration, { ...FILES, 'other.cjs': OTHER });
    };

    for (const [way, said] of Object.entries(REFUSED)) {
      it(`is refused before anything changes: it ${way}`, async () => {
        const { code, output } = await (await start(way)).run('deploy');
        expect(output.replaceAll(/\s+/g, ' ')).to.include(said);
        expect(code).to.equal(1);
        expect(stage().aws.mutating()).to.deep.equal([]);
      });
    }

    it('is let pass where it changes nothing bad', async () => {
      const { code, output } = await (await start('changes nothing bad')).run('deploy');
      expect(code, output).to.equal(0);
      expect(stage().aws.account.deployed('shop-dev')).to.include.members(['Orders', 'Later']);
    });
  });
});
