import { expect } from 'chai';
import { refuseSharedFiles } from '../../src/serverless/compose.ts';

const SERVICE = { directory: '/srv/shop', configurationFile: 'serverless.yml' };
const refuse = (file: string, environment: Record<string, string> = { SLS_COMPOSE: '1' }): void =>
  refuseSharedFiles(
    [
      { format: 'json', file: 'own.json' },
      { format: 'sarif', file },
    ],
    SERVICE,
    environment,
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

  it('are nobody else\u2019s outside of one', () => {
    expect(() => refuse('../x.sarif', {})).to.not.throw();
  });
});
