import { expect } from 'chai';
import { eachCli } from './each-cli.ts';
import { FILES, serviceWith } from './services.ts';
import { STACK_TRACE } from './stack-trace.ts';

describe('package', () => {
  eachCli((stage) => {
    it('passes a sound service with one line', async () => {
      const { run } = await stage().service(serviceWith({ topics: ['Orders'] }), FILES);
      const { code, output } = await run('package');
      expect(code, output).to.equal(0);
      expect(output.match(/bulkhead:/g)).to.have.length(1);
    });

    it('refuses a leaky service with the findings in the error', async () => {
      const { run } = await stage().service(serviceWith({ topics: ['BadOrders', 'BadRefunds'] }), FILES);
      const { code, output } = await run('package');
      expect(code).to.equal(1);
      const error = output.slice(output.lastIndexOf('Error:'));
      expect(error).to.include('2 findings stop this package');
      expect(error).to.include('named-bad: BadOrders is bad').and.include('named-bad: BadRefunds is bad');
      expect(output, 'the report, line by line').to.match(/^ +fix +Choose another name: 100% of these are refused\.$/m);
      expect(output).not.to.match(STACK_TRACE);
    });

    it('is audited by `bulkhead check` without a deploy', async () => {
      const { aws, service } = stage();
      const leaky = await service(serviceWith({ topics: ['BadOrders'] }), FILES);
      const refused = await leaky.run('bulkhead check --stage prod');
      expect(refused.code).to.equal(1);
      expect(refused.output).to.include('1 finding stops this bulkhead check');
      const sound = await service(serviceWith({ topics: ['Orders'] }), FILES);
      const passed = await sound.run('bulkhead check');
      expect(passed.code, passed.output).to.equal(0);
      expect(passed.output).to.match(/bulkhead: \w+ \(\w+\): no open findings/);
      expect(aws.mutating()).to.deep.equal([]);
    });
  });
});
