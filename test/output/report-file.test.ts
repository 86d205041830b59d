import { expect } from 'chai';
import { reportFile, writeReports } from '../../src/output/report-file.ts';
import { report } from '../reporters/sample-report.ts';

describe('the file of a report', () => {
  it('is named after service, stage and region', () => {
    expect(reportFile('out/{service}-{stage}.{region}.xml', report())).to.equal('out/payments-prod.eu-west-1.xml');
    expect(reportFile('x.xml', report())).to.equal('x.xml');
  });

  it('stays one part of the path, whatever a service is called', () => {
    for (const [service, name] of [
      ['../../etc/passwd', '..-..-etc-passwd'],
      ['..', '-'],
      ['', '-'],
      ['a/b\\c d', 'a-b-c-d'],
    ] as const)
      expect(reportFile('{service}', report({ service })), service).to.equal(name);
    const { service: _, stage: __, ...nameless } = report();
    expect(reportFile('{service}-{stage}.json', { ...nameless, subject: 'infra/t.yml' })).to.equal('infra-t.yml-unknown.json');
  });

  it('is refused with a sentence where the name is not known', () => {
    expect(() => reportFile('{name}.json', report())).to.throw(
      '{name}.json: {name} is not known in the name of a report; there are {service}, {stage} and {region}.',
    );
  });

  it('holds the reports of all services that want the same', async () => {
    const written = new Map<string, number>();
    const write = (path: string, text: string): void =>
      void written.set(path, (JSON.parse(text) as { readonly length?: number }).length ?? 1);
    const reports = [report({ service: 'a' }), report({ service: 'b' })];
    for (const file of ['all.json', '{service}.json'])
      await writeReports(
        reports.map((one) => ({ target: { format: 'json', file }, report: one })),
        '/r',
        { write },
      );
    expect([...written]).to.deep.equal([
      ['/r/all.json', 2],
      ['/r/a.json', 1],
      ['/r/b.json', 1],
    ]);
  });
});
