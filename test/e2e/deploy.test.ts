import { expect } from 'chai';
import { eachCli } from './each-cli.ts';
import { FILES, serviceWith } from './services.ts';
import { STACK_TRACE } from './stack-trace.ts';

describe('deploy', () => {
  eachCli((stage) => {
    it('deploys a sound service', async () => {
      const { aws, service } = stage();
      const { run } = await service(serviceWith({ topics: ['Orders'] }), FILES);
      const { code, output } = await run('deploy');
      expect(output).to.match(/bulkhead: \w+ \(\w+\): no open findings/);
      expect(code, output).to.equal(0);
      expect(aws.mutating()).to.include('cloudformation.ExecuteChangeSet');
      expect(aws.account.deployed('shop-dev')).to.include('Orders');
    });

    it('makes no mutating call for a leaky one', async () => {
      const { aws, service } = stage();
      const { run } = await service(serviceWith({ topics: ['BadOrders'] }), FILES);
      const { code, output } = await run('deploy');
      expect(code).to.equal(1);
      expect(output).to.include('named-bad: BadOrders is bad');
      expect(output).not.to.match(STACK_TRACE);
      expect(aws.mutating()).to.deep.equal([]);
    });
  });
});
