import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import type { Report } from '../../src/report.ts';
import { eachCli } from './each-cli.ts';
import { FILES, SETTINGS, serviceWith } from './services.ts';

/** As Serverless Compose takes the message out of what a service of it wrote. */
const shownByCompose = (output: string): string => output.slice(Math.max(0, output.indexOf('Error:')));

describe('several services, each in a run of its own as Serverless Compose makes them', () => {
  eachCli((stage, cli) => {
    it('say whose verdict it is, and do not overwrite the reports of each other', async () => {
      const { aws, service } = stage();
      const folder = `reports-${cli.replaceAll(/\W/g, '-')}`;
      const bulkhead = { ...SETTINGS, reports: [{ format: 'json', file: `../${folder}/{service}-{stage}.json` }] };
      const named = (name: string, topics: readonly string[]): object => ({
        ...serviceWith({ custom: { bulkhead }, topics }),
        service: name,
      });
      const [good, bad] = [await service(named('mail', ['Letters']), FILES), await service(named('shop', ['BadOrders']), FILES)];
      const [passed, refused] = await Promise.all([good.run('package --stage prod'), bad.run('package --stage prod')]);
      expect([passed.code, refused.code]).to.deep.equal([0, 1]);
      expect(passed.output).to.include('bulkhead: mail (prod): no open findings');
      const shown = shownByCompose(refused.output);
      expect(shown).to.include('serverless-bulkhead: shop (prod): 1 finding stops this package.');
      expect(shown).to.include('BadOrders is bad');
      const read = async (name: string): Promise<Report> =>
        JSON.parse(await readFile(join(dirname(good.directory), folder, name), 'utf8')) as Report;
      expect((await read('mail-prod.json')).verdict).to.equal('pass');
      expect((await read('shop-prod.json')).verdict).to.equal('fail');
      expect(aws.mutating()).to.deep.equal([]);
    });
  });
});
