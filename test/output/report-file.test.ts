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

  it('is refused where two formats would overwrite each other, and written where each has its own', async () => {
    const written: string[] = [];
    const write = (path: string): void => void written.push(path);
    const wanted = (...files: string[]): Parameters<typeof writeReports>[0] =>
      files.map((file, index) => ({ target: { format: index === 0 ? 'json' : 'sarif', file }, report: report() }));
    const refused = await writeReports(wanted('a/x', './a/../a/x'), '/r', { write }).catch((error: unknown) => String(error));
    expect(refused).to.contain('./a/../a/x is to hold the json report and the sarif report; give each a file of its own.');
    expect(written).to.deep.equal([]);
    await writeReports(wanted('/elsewhere/x', 'x'), '/r', { write });
    await writeReports(wanted('/dev/stdout', '/dev/stdout'), '/r', { write });
    expect(written).to.deep.equal(['/elsewhere/x', '/r/x', '/dev/stdout', '/dev/stdout']);
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
