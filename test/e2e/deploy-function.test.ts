import { expect } from 'chai';
import { eachCli } from './each-cli.ts';
import { FILES, serviceWith } from './services.ts';

const FUNCTIONS = { good: { handler: 'handler.hello' }, bad: { handler: 'handler.hello' } };

describe('deploy function', () => {
  eachCli((stage) => {
    it('audits the one function', async () => {
      const { aws, service } = stage();
      for (const name of ['good', 'bad']) aws.account.functions.set(`shop-dev-${name}`, new Date().toISOString());
      const { run } = await service(serviceWith({ functions: FUNCTIONS }), FILES);

      const refused = await run('deploy function -f bad');
      expect(refused.code).to.equal(1);
      expect(refused.output).to.include('named-bad: BadLambdaFunction is bad');
      expect(aws.mutating()).to.deep.equal([]);

      const deployed = await run('deploy function -f good');
      expect(deployed.code, deployed.output).to.equal(0);
      expect(aws.mutating()).to.include('lambda.UpdateFunctionCode');
    });
  });
});
