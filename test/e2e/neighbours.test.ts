import { expect } from 'chai';
import { eachCli } from './each-cli.ts';
import { FILES, serviceWith } from './services.ts';

const SPLIT = { plugins: ['serverless-bulkhead', 'serverless-plugin-split-stacks'], splitStacks: { custom: 'stacks.json' } };
const STACKS = { 'stacks.json': JSON.stringify({ 'AWS::SNS::Topic': { destination: 'Topics' } }) };

describe('beside other plugins', () => {
  eachCli((stage) => {
    it('sees what serverless-plugin-split-stacks moved into a nested stack', async () => {
      const { aws, service } = stage();
      const split = (topic: string): object => {
        const { plugins, splitStacks } = SPLIT;
        const parts = serviceWith({ plugins, topics: [topic] }) as { custom: object };
        return { ...parts, custom: { ...parts.custom, splitStacks } };
      };
      const leaky = await service(split('BadOrders'), { ...FILES, ...STACKS });
      const refused = await leaky.run('deploy');
      expect(refused.code).to.equal(1);
      expect(refused.output).to.include('named-bad: BadOrders is bad');
      expect(aws.mutating()).to.deep.equal([]);

      const sound = await service(split('Orders'), { ...FILES, ...STACKS });
      const deployed = await sound.run('deploy');
      expect(deployed.code, deployed.output).to.equal(0);
      expect(aws.account.deployed('shop-dev')).to.include('TopicsNestedStack').and.not.include('Orders');
    });

    it('sees the roles that serverless-iam-roles-per-function makes', async () => {
      const { aws, service } = stage();
      const iamRoleStatements = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
      const plugins = ['serverless-bulkhead', 'serverless-iam-roles-per-function'];
      const functions = { hello: { handler: 'handler.hello', iamRoleStatements } };
      const { run } = await service(serviceWith({ plugins, functions }), FILES);
      const { code, output } = await run('deploy');
      expect(code).to.equal(1);
      expect(output).to.include('critical role-full-admin');
      expect(aws.mutating()).to.deep.equal([]);
    });
  });
});
