import { join } from 'node:path';
import { expect } from 'chai';
import { temporaryFolder } from '../input/temporary-folder.ts';
import { bulkhead } from './bulkhead.ts';

const folder = temporaryFolder();
const TEAM = 'preset: strict\nminimum: { failOn: high }\nlock:\n  - role-full-admin\nstages:\n  prod: { failOn: low }\n';
const SERVICE = [
  'service: shop',
  'provider: { name: aws, stage: prod }',
  'custom:',
  '  bulkhead:',
  '    preset: recommended',
  '    publicEndpoints: [GET /]',
  'functions:',
  '  hook:',
  '    bulkhead:',
  '      waivers:',
  '        - { policy: function-url-without-auth, reason: signed, owner: pay, until: 2026-12-31 }',
].join('\n');

interface Shown {
  readonly files: readonly string[];
  readonly settings: readonly {
    readonly key: string;
    readonly value: unknown;
    readonly source?: object;
    readonly overrode: readonly object[];
  }[];
  readonly lowered: readonly object[];
}

async function shown(cwd: string, line: string): Promise<Shown> {
  return JSON.parse((await bulkhead(cwd, `${line} --format json`)).stdout) as Shown;
}

describe('bulkhead config', () => {
  it('shows every value with file and line, and what it overrode', async () => {
    const root = folder({ '.git/HEAD': '', 'bulkhead.yml': TEAM, 'services/a/serverless.yml': SERVICE });
    const { settings, files, lowered } = await shown(root, 'config services/a');
    const of = (key: string) => settings.find((one) => one.key === key);
    expect(files).to.deep.equal(['bulkhead.yml', 'services/a/serverless.yml']);
    expect(of('preset')).to.deep.equal({
      key: 'preset',
      value: 'recommended',
      source: { file: 'services/a/serverless.yml', line: 5, key: 'custom.bulkhead.preset' },
      overrode: [{ value: 'strict', source: { file: 'bulkhead.yml', line: 1, key: 'preset' } }, { value: 'recommended' }],
    });
    expect(of('failOn')).to.deep.include({ value: 'low', source: { file: 'bulkhead.yml', line: 6, key: 'stages.prod.failOn' } });
    expect(of('lock')).to.deep.include({ value: 'role-full-admin', source: { file: 'bulkhead.yml', line: 4, key: 'lock[0]' } });
    expect(of('minimum')).to.deep.include({ value: { failOn: 'high' }, source: { file: 'bulkhead.yml', line: 2, key: 'minimum.failOn' } });
    expect(of('waivers')).to.deep.include({
      source: { file: 'services/a/serverless.yml', line: 11, key: 'functions.hook.bulkhead.waivers[0]' },
    });
    expect(of('unproven')).to.deep.equal({ key: 'unproven', value: 'warn', overrode: [] });
    expect(lowered).to.deep.equal([
      { key: 'preset', value: 'recommended', teamValue: 'strict', file: 'services/a/serverless.yml', line: 5 },
      { key: 'publicEndpoints', value: ['GET /'], teamValue: [], file: 'services/a/serverless.yml', line: 6 },
    ]);
  });

  it('says it to people, from any folder, and of another stage', async () => {
    const root = folder({ '.git/HEAD': '', 'bulkhead.yml': TEAM, 'services/a/serverless.yml': SERVICE });
    const { code, stdout, stderr } = await bulkhead(join(root, 'services/a'), 'config --stage dev');
    expect(code).to.equal(0);
    expect(stdout).to.match(/^Configuration of shop, stage dev: \.\.\/\.\.\/bulkhead\.yml, serverless\.yml\n/);
    expect(stdout).to.match(
      /^preset +recommended +serverless\.yml:5 {2}custom\.bulkhead\.preset\n +over strict +\.\.\/\.\.\/bulkhead\.yml:1 {2}preset$/m,
    );
    expect(stdout).to.match(/^failOn +high +default$/m);
    expect(stdout).to.match(/Lower than the team’s file says:\n {2}preset: recommended, not strict \(serverless\.yml:5 {2}preset\)/);
    expect(stderr).to.include(
      'serverless.yml is read as it is written, since the service is not packaged: its variables are not resolved.',
    );
  });

  it('takes the packaged service where there is one, and the files alone of any other folder', async () => {
    const state = {
      service: {
        service: 'shop',
        custom: { bulkhead: { failOn: 'medium' } },
        provider: { name: 'aws', stage: 'dev', compiledCloudFormationTemplate: { Resources: { T: { Type: 'AWS::SNS::Topic' } } } },
      },
    };
    const root = folder({
      '.git/HEAD': '',
      'bulkhead.yml': TEAM,
      'a/serverless.yml': SERVICE,
      'a/.serverless/serverless-state.json': JSON.stringify(state),
      'b/serverless.ts': 'export default {};\n',
    });
    expect((await shown(root, 'config a')).settings.find(({ key }) => key === 'failOn')?.value).to.equal('medium');
    expect((await shown(root, 'config')).files).to.deep.equal(['bulkhead.yml']);
    const program = await bulkhead(root, 'config b');
    expect(program.stderr).to.include('b/serverless.ts is a program, and what it says is known once the service is packaged');
    expect(program.stdout).to.match(/^Configuration: bulkhead\.yml\n/);
  });

  it('refuses what a scan refuses, and what it does not know', async () => {
    const root = folder({
      '.git/HEAD': '',
      'bulkhead.yml': TEAM,
      'a/serverless.yml': SERVICE.replace('preset: recommended', 'failOn: never'),
    });
    expect(await bulkhead(root, 'config a')).to.deep.include({ code: 2, stdout: '' });
    expect((await bulkhead(root, 'config a')).stderr).to.match(
      /a\/serverless\.yml:5: custom\.bulkhead\.failOn is never, and the least is high \(bulkhead\.yml:2, minimum\.failOn\); raise it or take it out\.\n$/,
    );
    expect((await bulkhead(root, 'config a b')).stderr).to.include('config takes one path');
    expect((await bulkhead(root, 'config --prune')).stderr).to.include('--prune does not belong to config');
    expect((await bulkhead(root, 'config none')).stderr).to.include('none does not exist');
  });

  it('counts the command line as the nearest of all, within the minimum', async () => {
    const root = folder({ '.git/HEAD': '', 'bulkhead.yml': TEAM, 'a/serverless.yml': SERVICE });
    expect((await shown(root, 'config a --fail-on info')).settings.find(({ key }) => key === 'failOn')).to.deep.include({
      value: 'info',
      source: { file: 'the command line', key: 'failOn' },
    });
    expect((await bulkhead(root, 'config a --fail-on never')).stderr).to.include(
      'the command line: failOn is never, and the least is high (bulkhead.yml:2, minimum.failOn); raise it or take it out.',
    );
  });
});
