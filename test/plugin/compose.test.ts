import { expect } from 'chai';
import { isWithinCompose, refuseOthersFile, refuseSharedFiles } from '../../src/serverless/compose.ts';

const SERVICE = { directory: '/srv/shop', configurationFile: 'serverless.yml' };
const refuse = (file: string): void =>
  refuseSharedFiles(
    [
      { format: 'json', file: 'own.json' },
      { format: 'sarif', file },
    ],
    SERVICE,
  );

describe('reports in a Compose run', () => {
  it('may lie in the folder of the service, or elsewhere under the name of the service', () => {
    for (const file of [
      'x.sarif',
      'out/x.sarif',
      './a/../x.sarif',
      '/srv/shop/x.sarif',
      '../{service}.sarif',
      '/tmp/{service}-{stage}.sarif',
    ])
      expect(() => refuse(file), file).to.not.throw();
  });

  it('are refused where each service would overwrite those of the others', () => {
    for (const file of ['../x.sarif', '../reports/{stage}.sarif', '/tmp/x.sarif', '/srv/shopping/x.sarif'])
      expect(() => refuse(file), file).to.throw(
        `serverless.yml: custom.bulkhead.reports names ${file}, which every service of this Compose run would overwrite; put {service} into the name.`,
      );
  });

  it('belong to one of several services in the same process', () => {
    const other = { directory: '/srv/mail', configurationFile: 'serverless.yml' };
    for (let audits = 0; audits < 2; audits++) refuseOthersFile('../shared.json', SERVICE);
    expect(() => refuseOthersFile('/srv/shared.json', other)).to.throw(
      'serverless.yml: custom.bulkhead.reports names /srv/shared.json, which the service in /srv/shop has written in this run; give each a file of its own.',
    );
    expect(() => refuseOthersFile('shared.json', other)).to.not.throw();
  });

  it('are nobody else\u2019s outside of one', () => {
    expect(isWithinCompose({}, {})).to.equal(false);
    expect(isWithinCompose({ compose: { isWithinCompose: false } }, {})).to.equal(false);
    expect(isWithinCompose({}, { SLS_COMPOSE: '1' })).to.equal(true);
    expect(isWithinCompose({ compose: { isWithinCompose: true } }, {})).to.equal(true);
  });
});
