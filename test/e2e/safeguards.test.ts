import { expect } from 'chai';
import { eachCli } from './each-cli.ts';
import { FILES, serviceWith } from './services.ts';
import { STACK_TRACE } from './stack-trace.ts';

/** As it was written for the old plugin; only the name under `plugins` is another. */
const SAFEGUARDS = [
  { title: 'No secrets in lambda ENV VARs', safeguard: 'no-secret-env-vars' },
  { safeguard: 'no-wild-iam-role-statements' },
  { safeguard: 'allowed-runtimes', config: ['nodejs20.x'] },
  { safeguard: 'allowed-function-names', config: '${SERVICE}-${STAGE}-${FUNCTION}' },
  { safeguard: 'framework-version', config: '>=1.44.0 <5.0.0' },
  { safeguard: 'required-stack-tags', config: { team: '.+' }, enforcementLevel: 'warning' },
  { safeguard: 'require-cfn-role', stage: ['prod', 'qa'] },
  { safeguard: 'restricted-deploy-times', config: { time: '2019-12-25', duration: 'P1D' } },
  { safeguard: 'table-name', path: './safeguards', config: { suffix: 'orders' } },
];
const REGIONS = { title: 'Restrict regions', safeguard: 'allowed-regions', description: 'Only in Europe', config: ['eu-west-1'] };

const OWN = `module.exports = function tableName(policy, service, options) {
  const { Resources } = service.compiled['cloudformation-template-update-stack.json'];
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (Type === 'AWS::DynamoDB::Table' && !String(Properties.TableName).endsWith(options.suffix)) policy.fail(id + ' has another name');
  }
  policy.approve();
};
`;
const POLICY_FILE = `- title: From the security team
  safeguard: allowed-stages
  config: [prod]
`;

function service(safeguards: readonly object[]): object {
  const { custom: _, ...rest } = serviceWith({}) as { custom: unknown };
  return { ...rest, configValidationMode: 'error', custom: { safeguards } };
}

const ALL = { ...FILES, 'safeguards/table-name.js': OWN, 'central.yml': POLICY_FILE };

describe('the configuration of the old safeguards plugin', () => {
  eachCli((stage) => {
    it('passes what it passed', async () => {
      const { aws, service: write } = stage();
      const { run } = await write(service(SAFEGUARDS), ALL);
      const { code, output } = await run('deploy');
      expect(code, output).to.equal(0);
      expect(output)
        .to.include('Safeguards: 7 passed, 1 warned, 0 failed, 1 skipped')
        .and.to.match(/passed\s+No secrets in lambda ENV VARs/);
      expect(aws.mutating()).to.include('cloudformation.ExecuteChangeSet');
    });

    it('refuses what it refused, before anything reaches AWS', async () => {
      const { aws, service: write } = stage();
      const { run } = await write(service([...SAFEGUARDS, REGIONS]), ALL);
      const { code, output } = await run('deploy');
      expect(code).to.equal(1);
      expect(output).to.include('region-not-allowed: The service is deployed to us-east-1, which is not one of eu-west-1.');
      expect(output)
        .to.match(/failed\s+Restrict regions/)
        .and.not.to.match(STACK_TRACE);
      expect(aws.mutating()).to.deep.equal([]);
    });

    it('has its command, with a file of more policies', async () => {
      const { aws, service: write } = stage();
      const { run } = await write(service(SAFEGUARDS), ALL);
      const alone = await run('safeguards validate');
      expect(alone.code, alone.output).to.equal(0);
      const { code, output } = await run('safeguards validate --policy-file central.yml');
      expect(code).to.equal(1);
      expect(output).to.match(/failed\s+From the security team/);
      expect(output).to.include('The service is deployed to the stage dev, which is not one of prod.').and.not.to.match(STACK_TRACE);
      expect(aws.mutating()).to.deep.equal([]);
    });

    it('never runs code that stands in it', async () => {
      const { aws, service: write } = stage();
      const { run } = await write(service([{ safeguard: 'javascript', config: JSON.stringify('process.exit(0)') }]), ALL);
      const { code, output } = await run('deploy');
      expect(code).to.equal(1);
      expect(output).to.include('serverless.yml: custom.safeguards[0].config is code, which is never run').and.not.to.match(STACK_TRACE);
      expect(aws.mutating()).to.deep.equal([]);
    });
  });
});
