import { expect } from 'chai';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eachCli } from './each-cli.ts';
import { FILES, serviceWith } from './services.ts';

interface State {
  readonly service: {
    readonly custom: { bulkhead: { failOn?: string } };
    readonly provider: { readonly compiledCloudFormationTemplate: { readonly Resources: Record<string, object> } };
  };
}

describe('deploy --package', () => {
  eachCli((stage) => {
    it('deploys what was packaged, and refuses it after somebody changed it', async () => {
      const { aws, service } = stage();
      const { directory, run } = await service(serviceWith({ topics: ['Orders'] }), FILES);
      const packaged = await run('package --package out');
      expect(packaged.code, packaged.output).to.equal(0);

      const deployed = await run('deploy --package out');
      expect(deployed.code, deployed.output).to.equal(0);
      expect(aws.account.deployed('shop-dev')).to.include('Orders');

      const file = join(directory, 'out', 'serverless-state.json');
      const state = JSON.parse(await readFile(file, 'utf8')) as State;
      state.service.provider.compiledCloudFormationTemplate.Resources['BadOrders'] = { Type: 'AWS::SNS::Topic' };
      // The artifact must not be able to switch its own gate off.
      state.service.custom.bulkhead.failOn = 'never';
      await writeFile(file, JSON.stringify(state));
      aws.forget();
      const tampered = await run('deploy --package out');
      expect(tampered.code).to.equal(1);
      expect(tampered.output).to.include('named-bad: BadOrders is bad');
      expect(aws.mutating()).to.deep.equal([]);
    });
  });
});
