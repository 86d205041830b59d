import { expect } from 'chai';
import { eachCli } from './each-cli.ts';
import { FILES, serviceWith } from './services.ts';

/** Listed after ours; adds a topic to the compiled template when its event comes. */
const LATE = `module.exports = class Late {
  constructor(serverless) {
    const edit = async () => {
      serverless.service.provider.compiledCloudFormationTemplate.Resources.BadLate = { Type: 'AWS::SNS::Topic' };
    };
    const { event, registers } = serverless.configurationInput.custom.late;
    const registerNow = () => (serverless.pluginManager.hooks[event] ??= []).push({ pluginName: 'Late', hook: edit });
    this.hooks = registers === 'in initialize' ? { initialize: async () => registerNow() } : { [event]: edit };
  }
};
`;

const EDITS = [
  { event: 'before:deploy:deploy', registers: 'in its constructor' },
  // The last moment before the template leaves the machine, registered after we moved our own hooks to the end.
  { event: 'before:aws:deploy:deploy:uploadArtifacts', registers: 'in initialize' },
];

describe('a plugin that edits the template late', () => {
  eachCli((stage) => {
    for (const { event, registers } of EDITS) {
      it(`is caught at ${event}, registered ${registers}`, async () => {
        const { aws, service } = stage();
        // With a bucket of its own, nothing has to be created before the upload.
        aws.account.buckets.set('artifacts', new Map());
        const { run } = await service(
          serviceWith({
            plugins: ['serverless-bulkhead', './late.cjs'],
            provider: { deploymentBucket: 'artifacts' },
            custom: { late: { event, registers } },
            topics: ['Orders'],
          }),
          { ...FILES, 'late.cjs': LATE },
        );
        const { code, output } = await run('deploy');
        expect(code).to.equal(1);
        expect(output).to.include('named-bad: BadLate is bad');
        expect(aws.mutating()).to.deep.equal([]);
      });
    }
  });
});
