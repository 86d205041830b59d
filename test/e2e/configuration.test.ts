import { expect } from 'chai';
import { eachCli } from './each-cli.ts';
import { FILES, SETTINGS, serviceWith } from './services.ts';
import { STACK_TRACE } from './stack-trace.ts';

describe('a mistake in the configuration', () => {
  eachCli((stage) => {
    it('stops the deploy when a key is misspelt', async () => {
      const { aws, service } = stage();
      const { run } = await service(serviceWith({ custom: { bulkhead: { ...SETTINGS, failon: 'high' } } }), FILES);
      const { code, output } = await run('deploy');
      expect(code).to.equal(1);
      expect(output).to.include('failon');
      expect(output).not.to.match(STACK_TRACE);
      expect(aws.mutating()).to.deep.equal([]);
    });

    it('stops the deploy when a custom policy cannot be loaded', async () => {
      const { aws, service } = stage();
      const { run } = await service(serviceWith({}), { ...FILES, 'policies/broken.mjs': 'export default {' });
      const { code, output } = await run('deploy');
      expect(code).to.equal(1);
      expect(output).to.match(/serverless-bulkhead: .*policies\/broken\.mjs/);
      expect(output).not.to.match(STACK_TRACE);
      expect(aws.mutating()).to.deep.equal([]);
    });
  });
});
