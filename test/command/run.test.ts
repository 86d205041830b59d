import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Report } from '../../src/report.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';
import { bulkhead } from './bulkhead.ts';

const folder = temporaryFolder();

const statement = (action: string): object => ({ Effect: 'Allow', Action: action, Resource: '*' });
const role = (action: string): object => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
    Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [statement(action)] } }],
  },
});
const template = (resources: object): string => JSON.stringify({ Resources: resources });
const CLEAN = template({ Topic: { Type: 'AWS::SNS::Topic' } });
const LEAKY = template({ AdminRole: role('*') });
const state = (resources: object, custom: object = {}, stage = 'dev'): string =>
  JSON.stringify({
    service: {
      service: 'shop',
      custom,
      provider: { name: 'aws', stage, compiledCloudFormationTemplate: { Resources: resources } },
      serviceFilename: 'serverless.yml',
    },
  });
const WAIVER = '{ policy: role-full-admin, resource: AdminRole, reason: it is a test, owner: me, until: 2026-12-31 }';

const ownPolicy = (id: string, check: string): string =>
  `export default { id: '${id}', title: 'T', severity: 'high', why: 'w', fix: 'f', messages: { bad: 'Topics are forbidden.' }, check: ${check} };`;
const NO_TOPICS = ownPolicy(
  'topic-at-all',
  `({ service, flag }) => { for (const r of service.resources('AWS::SNS::Topic')) flag(r.exists, 'bad', r); }`,
);

describe('bulkhead', () => {
  it('shows help and version', async () => {
    const help = await bulkhead('.', '--help');
    expect(help.code).to.equal(0);
    for (const word of ['scan', '--format', '--preset', '--fail-on', '--config', '--stage', 'Exit code'])
      expect(help.stdout).to.contain(word);
    expect(help.stdout.split('\n').every((line) => line.length <= 110)).to.equal(true);
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(await bulkhead('.', '--version')).to.deep.equal({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('exits with 0 where nothing blocks and with 1 where the gate says no, in every format', async () => {
    const cwd = folder({ 'clean.json': CLEAN, 'leaky.json': LEAKY });
    for (const format of ['console', 'json']) {
      expect((await bulkhead(cwd, `scan clean.json --format ${format} --preset essential`)).code, format).to.equal(0);
      expect((await bulkhead(cwd, `scan leaky.json --format ${format}`)).code, format).to.equal(1);
      expect((await bulkhead(cwd, `scan leaky.json --format ${format} --fail-on never`)).code, format).to.equal(0);
      expect((await bulkhead(cwd, `scan missing.json --format ${format}`)).code, format).to.equal(2);
    }
  });

  it('prints a report of one input, and an array of reports of several', async () => {
    const cwd = folder({ 'clean.json': CLEAN, 'leaky.json': LEAKY });
    const one = JSON.parse((await bulkhead(cwd, 'scan leaky.json --format json')).stdout) as Report;
    expect(one).to.deep.include({ schemaVersion: 2, tool: 'serverless-bulkhead', verdict: 'fail' });
    expect(one.findings.map(({ policy }) => policy)).to.contain('role-full-admin');
    const { stdout, code } = await bulkhead(cwd, 'scan leaky.json clean.json --format json');
    expect((JSON.parse(stdout) as Report[]).map(({ verdict }) => verdict)).to.deep.equal(['fail', 'pass']);
    expect(code).to.equal(1);
  });

  it('writes reports to files besides, also those of its configuration file, and of all inputs together', async () => {
    const config = 'reports: [{ format: junit, file: out/all.xml }]\n';
    const cwd = folder({ 'clean.json': CLEAN, 'leaky.json': LEAKY, 'conf/bulkhead.yml': config });
    const line = 'scan leaky.json clean.json --config conf/bulkhead.yml --report sarif=a/b.sarif --report console=c.txt';
    const { code, stdout } = await bulkhead(cwd, line);
    expect(code).to.equal(1);
    const read = (file: string): string => readFileSync(join(cwd, file), 'utf8');
    expect(JSON.parse(read('a/b.sarif')))
      .to.have.property('runs')
      .with.length(2);
    expect(read('conf/out/all.xml').match(/<testsuite /g)).to.have.length(2);
    expect(read('c.txt')).to.include('role-full-admin');
    expect(stdout).to.include('2 audited');
  });

  it('loses nothing where a report cannot be written', async () => {
    const cwd = folder({ 'leaky.json': LEAKY });
    const { code, stdout, stderr } = await bulkhead(cwd, 'scan leaky.json --report sarif=leaky.json/x.sarif');
    expect(code).to.equal(2);
    expect(stdout).to.include('role-full-admin');
    expect(stderr).to.match(/The sarif report cannot be written to leaky\.json\/x\.sarif \(E\w+\); name a file that can be written\.\n$/);
  });

  it('replaces no file that is not an earlier report, and writes none besides', async () => {
    const cwd = folder({ 'leaky.json': LEAKY, 'bulkhead.yml': 'reports: [{ format: json, file: leaky.json }]\n' });
    const configured = await bulkhead(cwd, 'scan leaky.json --report sarif=x.sarif');
    expect(configured.code).to.equal(2);
    expect(configured.stderr).to.include('reports names leaky.json for the json report, but what stands there is no earlier report');
    const named = await bulkhead(cwd, 'scan leaky.json --report github=bulkhead.yml');
    expect(named.code).to.equal(2);
    expect(existsSync(join(cwd, 'x.sarif'))).to.equal(false);
    expect(readFileSync(join(cwd, 'leaky.json'), 'utf8')).to.equal(LEAKY);
    const other = folder({ 'clean.json': CLEAN, 'conf.yml': 'failOn: high\n' });
    for (const file of ['bulkhead.yml', 'conf.yml', 'clean.json']) {
      const { code, stderr } = await bulkhead(other, `scan clean.json --report github=${file}`);
      expect([code, stderr.includes(`--report names ${file} for the github report`)], stderr).to.deep.equal([2, true]);
    }
    for (let times = 0; times < 2; times++) expect((await bulkhead(other, 'scan clean.json --report json=x.json')).code).to.equal(0);
  });

  it('writes nothing that a packaged configuration asks for', async () => {
    const custom = { bulkhead: { reports: [{ format: 'json', file: 'x.json' }] } };
    const cwd = folder({ '.serverless/serverless-state.json': state({ AdminRole: role('*') }, custom) });
    await bulkhead(cwd, 'scan .');
    expect(existsSync(join(cwd, 'x.json'))).to.equal(false);
  });

  it('names each service in every report, and writes a file for each where its name says so', async () => {
    const services = { 'a/.serverless/serverless-state.json': state({ AdminRole: role('*') }), 'clean.json': CLEAN };
    const cwd = folder(services);
    const targets = ['json=out/{service}-{stage}.json', 'markdown=all.md', 'junit=all.xml', 'sarif=all.sarif', 'html=all.html'];
    const { code } = await bulkhead(cwd, `scan a clean.json ${targets.map((target) => `--report ${target}`).join(' ')}`);
    expect(code).to.equal(1);
    const read = (file: string): string => readFileSync(join(cwd, file), 'utf8');
    expect(JSON.parse(read('out/shop-dev.json'))).to.include({ service: 'shop', verdict: 'fail' });
    expect(JSON.parse(read('out/clean.json-unknown.json')))
      .to.include({ subject: 'clean.json' })
      .and.not.to.have.property('service');
    expect(read('all.md')).to.match(/\| shop · dev[^|]* \| ⛔ refused \|.*\n\| clean\.json \| ✅ passed \|/);
    expect(read('all.xml')).to.match(/<testsuite name="shop dev".*<testsuite name="clean\.json"/s);
    const { runs } = JSON.parse(read('all.sarif')) as { readonly runs: readonly { readonly automationDetails: { readonly id: string } }[] };
    expect(runs.map(({ automationDetails }) => automationDetails.id)).to.deep.equal([
      'serverless-bulkhead/shop/dev/',
      'serverless-bulkhead/clean.json/',
    ]);
    expect(read('all.html')).to.include('shop · dev').and.to.include('clean.json: The gate lets it pass.');
    const unknown = await bulkhead(cwd, 'scan clean.json --report json={name}.json');
    expect([unknown.code, unknown.stderr]).to.satisfy(
      ([status, text]: [number, string]) => status === 2 && text.includes('{name} is not known'),
    );
  });

  it('writes one section for each input and their sum', async () => {
    const cwd = folder({ 'clean.json': CLEAN, 'leaky.json': LEAKY });
    const { stdout } = await bulkhead(cwd, 'scan leaky.json clean.json');
    expect(stdout)
      .to.match(/^bulkhead \d\S* · leaky\.json · /m)
      .and.to.match(/^bulkhead \d\S* · clean\.json · /m);
    expect(stdout).to.match(/\nAll services\n {2}✖ leaky\.json {2}refused: \d+ findings?, \d+ blocking\n {2}✔ clean\.json {2}passed/);
    expect(stdout).to.match(/\n2 audited · 1 passed · 1 refused · 0 not completed\n$/);
  });

  it('writes the same in every log, and colour only where it can be seen', async () => {
    const cwd = folder({ 'leaky.json': LEAKY });
    const colored = async (io: Parameters<typeof bulkhead>[2]): Promise<boolean> =>
      (await bulkhead(cwd, 'scan leaky.json', io)).stdout.includes('\u001b[');
    expect(await colored({})).to.equal(false);
    expect(await colored({ isTTY: true })).to.equal(true);
    expect(await colored({ isTTY: true, env: { NO_COLOR: '1' } })).to.equal(false);
    expect(await colored({ isTTY: true, env: { TERM: 'dumb' } })).to.equal(false);
    expect(await colored({ env: { FORCE_COLOR: '1' } })).to.equal(true);
    const log = await bulkhead(cwd, 'scan leaky.json');
    expect(await bulkhead(cwd, 'scan leaky.json', { columns: 20 })).to.deep.equal(log);
    expect((await bulkhead(cwd, 'scan leaky.json', { isTTY: true, columns: 70, env: { NO_COLOR: '1' } })).stdout).not.to.equal(log.stdout);
  });

  it('says what each function could do if it is asked', async () => {
    const code = { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['AdminRole', 'Arn'] } } };
    const cwd = folder({ 'leaky.json': template({ AdminRole: role('*'), Worker: code }) });
    expect((await bulkhead(cwd, 'scan leaky.json --blast-radius')).stdout).to.match(
      /function Worker, role AdminRole\n.*\n +administers +may do everything/,
    );
    const { stdout } = await bulkhead(cwd, 'scan leaky.json --blast-radius --format json');
    expect(JSON.parse(stdout)).to.have.nested.property('blastRadius[0].reaches[0].kind', 'administer');
    expect((await bulkhead(cwd, 'scan leaky.json')).stdout).not.to.include('Blast radius');
  });

  it('draws that on every page, and says it nowhere else unasked', async () => {
    const code = { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['AdminRole', 'Arn'] } } };
    const cwd = folder({
      'leaky.json': template({ AdminRole: role('*'), Worker: code }),
      'bulkhead.yml': 'reports: [{ format: html, file: configured.html }, { format: json, file: configured.json }]\n',
    });
    const { stdout } = await bulkhead(cwd, 'scan leaky.json --report html=a.html --report json=a.json');
    expect(stdout).not.to.include('Blast radius');
    for (const name of ['a', 'configured']) {
      expect(readFileSync(join(cwd, `${name}.html`), 'utf8')).to.match(/<svg class="picture".*the whole account/s);
      expect(JSON.parse(readFileSync(join(cwd, `${name}.json`), 'utf8'))).not.to.have.property('blastRadius');
    }
    expect((await bulkhead(cwd, 'scan leaky.json --format html')).stdout).to.include('the whole account');
  });

  it('lists the policies, the user\u2019s own too, and explains one by any of its ids', async () => {
    const cwd = folder({ 'bulkhead.yml': 'customPolicies: [own]\n', 'own/topic-at-all.mjs': NO_TOPICS });
    const list = await bulkhead(cwd, 'policies');
    expect(list.code).to.equal(0);
    expect(list.stdout).to.match(/^role-full-admin +critical +essential +Role may do everything$/m);
    expect(list.stdout).to.match(/^topic-at-all +high +essential +T \(own\/topic-at-all\.mjs\)$/m);
    expect((await bulkhead(cwd, 'policies --preset essential')).stdout).not.to.include('user-without-group');
    const page = await bulkhead(cwd, 'explain role-full-admin');
    expect(page.stdout)
      .to.match(/^## role-full-admin\n/)
      .and.to.include('Instead of');
    expect((await bulkhead(cwd, 'explain CKV_AWS_258')).stdout).to.include('CKV_AWS_258 is function-url-without-auth here.');
    expect((await bulkhead(cwd, 'explain topic-at-all')).stdout).to.include('## topic-at-all');
    expect(await bulkhead(cwd, 'explain role-ful-admin')).to.deep.equal({
      code: 2,
      stdout: '',
      stderr: 'bulkhead: role-ful-admin is not a policy; did you mean role-full-admin?\n',
    });
  });

  it('writes evidence of all audits as one document', async () => {
    const cwd = folder({ 'clean.json': CLEAN, 'leaky.json': LEAKY });
    expect((await bulkhead(cwd, 'scan clean.json leaky.json --report evidence=out/evidence.json')).code).to.equal(1);
    const { kind, audits } = JSON.parse(readFileSync(join(cwd, 'out/evidence.json'), 'utf8')) as {
      kind: string;
      audits: readonly { subject: string; verdict: string; digests: { templates: readonly { file: string }[] } }[];
    };
    expect(kind).to.equal('evidence');
    expect(audits.map(({ subject, verdict }) => `${subject} ${verdict}`)).to.deep.equal(['clean.json pass', 'leaky.json fail']);
    expect(audits.flatMap(({ digests }) => digests.templates.map(({ file }) => file))).to.deep.equal(['clean.json', 'leaky.json']);
  });

  describe('baseline', () => {
    const service = (resources: object): Record<string, string> => ({ 'shop/.serverless/serverless-state.json': state(resources) });
    const rewrite = (cwd: string, resources: object): void =>
      writeFileSync(join(cwd, 'shop/.serverless/serverless-state.json'), state(resources));

    it('lets pass what was there, not what is new, and takes out what is cured', async () => {
      const cwd = folder(service({ AdminRole: role('*') }));
      expect((await bulkhead(cwd, 'scan shop')).code).to.equal(1);
      expect(await bulkhead(cwd, 'baseline shop')).to.deep.include({
        code: 0,
        stdout: 'shop/bulkhead.baseline: 1 finding, 1 added, 0 taken out\n',
      });
      const covered = await bulkhead(cwd, 'scan shop');
      expect(covered.code).to.equal(0);
      expect(covered.stdout).to.include('1 in the baseline');

      rewrite(cwd, { AdminRole: role('*'), OtherRole: role('*') });
      expect((await bulkhead(cwd, 'scan shop')).code).to.equal(1);
      expect((await bulkhead(cwd, 'baseline shop --prune')).stdout).to.include('1 finding, 0 added, 0 taken out');

      rewrite(cwd, { OtherRole: role('*') });
      expect((await bulkhead(cwd, 'scan shop')).stdout).to.match(
        /Cured, and still in shop\/bulkhead\.baseline.*\n +○ role-full-admin AdminRole/,
      );
      expect((await bulkhead(cwd, 'baseline shop --prune')).stdout).to.include('0 findings, 0 added, 1 taken out');
      expect((await bulkhead(cwd, 'scan shop')).code).to.equal(1);
    });

    it('covers each function by itself, so that one more is the only new one', async () => {
      const fn = (name: string): object => ({
        [`${name}LambdaFunction`]: { Type: 'AWS::Lambda::Function', Properties: { Role: 'arn:aws:iam::123456789012:role/r' } },
      });
      const cwd = folder(service({ ...fn('A'), ...fn('B') }));
      await bulkhead(cwd, 'baseline shop');
      rewrite(cwd, { ...fn('A'), ...fn('B'), ...fn('C') });
      const { stdout } = await bulkhead(cwd, 'scan shop');
      expect(stdout).to.match(
        /CLambdaFunction runs outside a VPC\. \[function-outside-vpc\]\n(?: +(?:what|where) .*\n)+ +baseline +ALambdaFunction and BLambdaFunction\n/,
      );
      expect(stdout).to.include('▲ 1 finding (1 medium), none blocking').and.not.include('Cured');
      const pruned = await bulkhead(cwd, 'baseline shop --prune');
      expect(pruned.stdout).to.include('2 findings, 0 added, 0 taken out');
    });

    it('of an earlier version is read, with a sentence that says how it is renewed', async () => {
      const cwd = folder(service({ AdminRole: role('*') }));
      await bulkhead(cwd, 'baseline shop');
      const file = join(cwd, 'shop/bulkhead.baseline');
      const group = `function-outside-vpc\ta Functions a, b\t${'a'.repeat(20)}\tproven\n`;
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^.*\n/, '') + group);
      const { code, stdout } = await bulkhead(cwd, 'scan shop');
      expect(code).to.equal(0);
      expect(stdout.replaceAll(/\s+/g, ' ')).to.include(
        '! shop/bulkhead.baseline is of an earlier version, whose entries could stand for several findings; 1 of 2 cover nothing now.',
      );
      expect(stdout).not.to.include('Cured');
      expect((await bulkhead(cwd, 'baseline shop')).stdout).to.include('1 finding, 0 added, 1 taken out');
      expect((await bulkhead(cwd, 'scan shop')).stdout).not.to.include('earlier version');
    });

    it('stands beside a template that belongs to no service', async () => {
      const cwd = folder({ 'leaky.json': LEAKY, 'clean.json': CLEAN });
      await bulkhead(cwd, 'baseline leaky.json clean.json');
      expect(existsSync(join(cwd, 'leaky.json.baseline'))).to.equal(true);
      expect((await bulkhead(cwd, 'scan leaky.json')).code).to.equal(0);
    });

    it('is not written where the audit could not be made, and a broken one is an error', async () => {
      const idle = `waivers: [${WAIVER.replace('AdminRole', 'Nobody')}]`;
      const cwd = folder({ ...service({ AdminRole: role('*') }), 'shop/bulkhead.yml': idle });
      const refused = await bulkhead(cwd, 'baseline shop');
      expect(refused).to.deep.include({ code: 2, stdout: '' });
      expect(refused.stderr).to.include('No baseline was written, since the audit could not be made: The waiver of');
      const broken = folder({ ...service({ AdminRole: role('*') }), 'shop/bulkhead.baseline': 'x\n' });
      expect((await bulkhead(broken, 'scan shop')).stderr).to.include('shop/bulkhead.baseline:1 is not a line of a baseline');
    });
  });

  describe('configuration', () => {
    const leaky = { AdminRole: role('*') };

    it('comes from the file that is named, then from bulkhead.yml, then from the packaged service, and says so', async () => {
      const custom = { bulkhead: { failOn: 'never' } };
      const cwd = folder({ '.serverless/serverless-state.json': state(leaky, custom), 'strict.yml': 'failOn: high\n' });
      const packaged = await bulkhead(cwd, 'scan .');
      expect(packaged).to.deep.include({
        code: 0,
        stderr: 'bulkhead: Configuration: custom.bulkhead as packaged in .serverless/serverless-state.json.\n',
      });
      expect(await bulkhead(cwd, 'scan . --config strict.yml')).to.deep.include({
        code: 1,
        stderr: 'bulkhead: Configuration: strict.yml.\n',
      });
      const organised = folder({ '.serverless/serverless-state.json': state(leaky, {}), 'bulkhead.yml': 'failOn: never\n' });
      expect(await bulkhead(organised, 'scan .')).to.deep.include({ code: 0, stderr: 'bulkhead: Configuration: bulkhead.yml.\n' });
      const bare = folder({ '.serverless/serverless-state.json': state(leaky) });
      expect(await bulkhead(bare, 'scan .')).to.deep.include({ code: 1, stderr: 'bulkhead: Configuration: none, the defaults apply.\n' });
    });

    it('merges bulkhead.yml and the packaged service as the plugin does: the service wins, waivers and locks add up', async () => {
      const packaged = {
        '.serverless/serverless-state.json': state(leaky, { bulkhead: { failOn: 'never', lock: ['user-without-group'] } }),
      };
      const both = await bulkhead(folder({ ...packaged, 'bulkhead.yml': 'failOn: high\npreset: essential\n' }), 'scan . --format json');
      expect([both.code, JSON.parse(both.stdout)]).to.have.nested.property('[1].preset', 'essential');
      expect(both.stderr).to.equal(
        'bulkhead: Configuration: bulkhead.yml and custom.bulkhead as packaged in .serverless/serverless-state.json.\n',
      );
      expect(both.code).to.equal(0);
      const locked = await bulkhead(folder({ ...packaged, 'bulkhead.yml': 'lock: [role-full-admin]\n' }), 'scan .');
      expect(locked.code, 'what a locked policy finds stops the deploy').to.equal(1);
      const off = { bulkhead: { policies: { 'role-full-admin': 'off' } } };
      const refused = folder({ '.serverless/serverless-state.json': state(leaky, off), 'bulkhead.yml': 'lock: [role-full-admin]\n' });
      expect((await bulkhead(refused, 'scan .')).stderr).to.match(
        /^bulkhead: serverless\.yml: custom\.bulkhead\.policies\.role-full-admin is locked/m,
      );
    });

    it('takes the file beside a service that is elsewhere, but no code and no reports of it', async () => {
      const files = { 'shop/.serverless/serverless-state.json': state(leaky), 'shop/rules/topic-at-all.mjs': NO_TOPICS };
      const quiet = folder({ ...files, 'shop/bulkhead.yml': 'failOn: never\nreports: [{ format: json, file: x.json }]\n' });
      expect(await bulkhead(quiet, 'scan shop')).to.deep.include({ code: 0, stderr: 'bulkhead: Configuration: shop/bulkhead.yml.\n' });
      expect(existsSync(join(quiet, 'shop/x.json'))).to.equal(false);
      const code = await bulkhead(folder({ ...files, 'shop/bulkhead.yml': 'customPolicies: [rules]\n' }), 'scan shop');
      expect(code.code).to.equal(2);
      expect(code.stderr).to.match(/shop\/bulkhead\.yml: customPolicies of a packaged service names code, which is loaded only for/);
    });

    it('takes the part of the stage that was packaged, or of the one that is named', async () => {
      const config = 'failOn: never\nstages: { prod: { failOn: high } }\n';
      const cwd = folder({ '.serverless/serverless-state.json': state(leaky, {}, 'prod'), 'leaky.json': LEAKY, 'bulkhead.yml': config });
      expect((await bulkhead(cwd, 'scan .')).code).to.equal(1);
      expect((await bulkhead(cwd, 'scan . --stage dev')).code).to.equal(0);
      expect((await bulkhead(cwd, 'scan leaky.json')).code).to.equal(0);
      const named = await bulkhead(cwd, 'scan leaky.json --stage prod --format json');
      expect(named.code).to.equal(1);
      expect(JSON.parse(named.stdout)).to.have.property('stage', 'prod');
    });

    it('lets waivers stand in the report and block nothing', async () => {
      const cwd = folder({
        'leaky.json': LEAKY,
        'bulkhead.yml': `preset: essential\nwaivers: [${WAIVER}]\npolicies: { role-action-wildcard: off, role-resource-wildcard: off }\n`,
      });
      const { code, stdout } = await bulkhead(cwd, 'scan leaky.json');
      expect(stdout).to.match(/Waived\n {2}○ role-full-admin · AdminRole · .* \(me, until 2026-12-31, [^)]+\): it is a test/s);
      expect(code).to.equal(0);
    });

    it('loads policies of the user’s own, and says how many', async () => {
      const files = { 'rules/topic-at-all.mjs': NO_TOPICS, 'clean.json': CLEAN, 'conf/bulkhead.yml': 'customPolicies: [../rules]\n' };
      const { code, stderr, stdout } = await bulkhead(folder(files), 'scan clean.json --config conf/bulkhead.yml');
      expect(stderr).to.equal('bulkhead: Configuration: conf/bulkhead.yml; 1 custom policy from ../rules.\n');
      expect(stdout).to.contain('Topics are forbidden. [topic-at-all]');
      expect(code).to.equal(1);
    });

    it('loads code that a packaged service names only in its own folder', async () => {
      const files = {
        'shop/.serverless/serverless-state.json': state(
          { Topic: { Type: 'AWS::SNS::Topic' } },
          { bulkhead: { customPolicies: ['./rules'] } },
        ),
        'shop/rules/topic-at-all.mjs': NO_TOPICS,
      };
      const cwd = folder(files);
      expect((await bulkhead(`${cwd}/shop`, 'scan .')).code).to.equal(1);
      const elsewhere = await bulkhead(cwd, 'scan shop');
      expect(elsewhere.code).to.equal(2);
      expect(elsewhere.stderr).to.match(
        /^bulkhead: serverless\.yml: custom\.bulkhead\.customPolicies of a packaged service names code, .* --config\.\n$/,
      );
    });
  });

  describe('given what it cannot audit', () => {
    const files: Readonly<Record<string, string>> = {
      'clean.json': CLEAN,
      'empty.json': '',
      'truncated.json': CLEAN.slice(0, 30),
      'pod.yml': 'kind: Pod\n',
      'none.json': '{"Resources":{}}',
      'serverless.yml': 'service: a\nprovider: { name: aws }\n',
      'google/.serverless/serverless-state.json': '{"service":{"provider":{"name":"google"}}}',
      'folder/readme.txt': '',
      'key.yml': 'failon: high\n',
      'id.yml': 'policies: { role-full-admim: off }\n',
      'broken.yml': 'policies: { role-full-admin: off\n',
      'list.yml': '- a\n',
      'whole.yml': 'service: a\nprovider: { name: aws }\ncustom: { bulkhead: {} }\n',
      'crash/own.yml': 'customPolicies: [policy]\n',
      'crash/policy/crash-always.mjs': ownPolicy('crash-always', `() => { throw new Error('boom'); }`),
      'load/own.yml': 'customPolicies: [policy]\n',
      'load/policy/load-never.mjs': 'throw new Error("no database");',
      'expired.yml': `waivers: [${WAIVER.replace('2026-12-31', '2026-09-29')}]\n`,
      'unused.yml': `waivers: [${WAIVER}]\n`,
    };
    const cases: Readonly<Record<string, readonly [argv: string, stderr: RegExp]>> = {
      'no folder': ['scan .serverless', /\.serverless does not exist; name a packaged service/],
      'a folder that holds nothing': [
        'scan folder',
        /folder holds no packaged service; run `serverless package` first or name a template file\./,
      ],
      'an empty file': ['scan empty.json', /empty\.json is empty;/],
      'truncated JSON': ['scan truncated.json', /truncated\.json is not valid JSON: it ends in the middle;/],
      'YAML that is not CloudFormation': ['scan pod.yml', /pod\.yml has no Resources, so it is not a CloudFormation template;/],
      'no resources': ['scan none.json', /none\.json declares no resource/],
      'the configuration of a service': ['scan serverless.yml', /serverless\.yml is the configuration of a service/],
      'a service for another cloud': ['scan google', /is a service for google; only services for AWS can be audited\./],
      'one good and one broken input': ['scan clean.json truncated.json', /truncated\.json is not valid JSON/],
      'an unknown key': ['scan clean.json --config key.yml', /key\.yml: failon is not a setting; did you mean failOn\?/],
      'an unknown policy': [
        'scan clean.json --config id.yml',
        /id\.yml: policies\.role-full-admim is not a policy; did you mean role-full-admin\?/,
      ],
      'a configuration that is not YAML': [
        'scan clean.json --config broken.yml',
        /broken\.yml is not valid YAML: line \d+, column \d+: .*; correct it and run the command again\./,
      ],
      'a configuration that is a list': ['scan clean.json --config list.yml', /list\.yml must be a mapping of settings, not a list\./],
      'a whole serverless.yml as configuration': [
        'scan clean.json --config whole.yml',
        /whole\.yml is the configuration of a service; --config takes a file/,
      ],
      'no such configuration': ['scan clean.json --config missing.yml', /missing\.yml does not exist\./],
      'a custom policy that cannot be loaded': [
        'scan clean.json --config load/own.yml',
        /policy\/load-never\.mjs:1:7 cannot be loaded: no database\./,
      ],
      'an unknown command': ['scann', /scann is not a command; did you mean scan\?/],
      'nothing at all': ['', /nothing to do;/],
    };
    for (const [name, [argv, message]] of Object.entries(cases)) {
      it(`says one sentence about ${name} and exits with 2`, async () => {
        const { code, stdout, stderr } = await bulkhead(folder(files), argv);
        expect(stderr).to.match(message);
        expect(
          stderr
            .trimEnd()
            .split('\n')
            .every((line) => line.startsWith('bulkhead: ')),
        ).to.equal(true);
        expect(stdout).to.equal('');
        expect(code).to.equal(2);
      });
    }

    const inReport: Readonly<Record<string, readonly [argv: string, message: RegExp]>> = {
      'a custom policy that throws': [
        'scan clean.json --config crash/own.yml',
        /The policy crash-always \(crash\/policy\/crash-always\.mjs\) failed: boom, at crash\/policy\/crash-always\.mjs:1:\d+\./,
      ],
      'a waiver that has expired': ['scan clean.json --config expired.yml', /expired on 2026-09-29/],
      'a waiver that covers nothing': ['scan clean.json --config unused.yml', /covers no finding/],
    };
    for (const [name, [argv, message]] of Object.entries(inReport)) {
      it(`says in the report that there is ${name} and exits with 2`, async () => {
        const { code, stdout } = await bulkhead(folder(files), `${argv} --format json`);
        const { verdict, errors } = JSON.parse(stdout) as Report;
        expect(errors.map((error) => error.message).join('\n')).to.match(message);
        expect({ verdict, code }).to.deep.equal({ verdict: 'error', code: 2 });
        const text = (await bulkhead(folder(files), argv)).stdout.replaceAll(/\s+/g, ' ');
        expect(text)
          .to.match(message)
          .and.not.to.match(/Nothing found|\bat .*\.ts:\d/);
      });
    }

    it('audits a template with hostile keys, circular references and a megabyte of resources', async () => {
      const many = Object.fromEntries(
        Array.from({ length: 3000 }, (_, index) => [
          `Topic${index}`,
          { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: `Topic${index + 1}` }, DisplayName: 'x'.repeat(250) } },
        ]),
      );
      const text = template({
        ...many,
        A: { Type: 'AWS::SNS::Topic', DependsOn: 'B', Properties: { TopicName: { 'Fn::GetAtt': ['B', 'TopicName'] } } },
        B: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::GetAtt': ['A', 'TopicName'] } } },
      });
      expect(text.length).to.be.greaterThan(1_000_000);
      const hostile = text.replace(
        '{"Resources":{',
        '{"__proto__":{"polluted":1},"Parameters":{"__proto__":{"Type":"String"}},"Resources":{"__proto__":{"Type":"AWS::SNS::Topic","__proto__":{"polluted":1}},"constructor":{"Type":"AWS::IAM::Role","Properties":{"prototype":{"polluted":1}}},',
      );
      const { code, stderr } = await bulkhead(folder({ 'big.json': hostile }), 'scan big.json --preset essential');
      expect(stderr).to.equal('bulkhead: Configuration: none, the defaults apply.\n');
      expect(code).to.be.lessThan(2);
      expect(Reflect.get({}, 'polluted')).to.equal(undefined);
    });
  });

  it('leads to the lines of the service beside the package, and of its includes', async () => {
    const cwd = folder({
      's/.serverless/serverless-state.json': JSON.stringify({
        service: {
          service: 'shop',
          resources: { Resources: { AdminRole: role('*') } },
          provider: { name: 'aws', stage: 'dev', compiledCloudFormationTemplate: { Resources: { AdminRole: role('*') } } },
          serviceFilename: 'serverless.yml',
        },
      }),
      's/serverless.yml': 'resources:\n  - ${file(roles.yml)}\n',
      's/roles.yml': [
        'Resources:',
        '  AdminRole:',
        '    Properties:',
        '      Policies:',
        '        - PolicyDocument: { Statement: [{ Effect: Allow, Action: "*", Resource: "*" }] }',
      ].join('\n'),
    });
    const { stdout } = await bulkhead(cwd, 'scan s');
    expect(stdout).to.include('where     s/roles.yml:5:58\n').and.include('5 |   - PolicyDocument: { Statement: [{');
    expect((await bulkhead(join(cwd, 's'), 'scan .')).stdout).to.include('where     roles.yml:5:58\n');
  });

  it('leads to the line of a template, with a link where the terminal can open it', async () => {
    const cwd = folder({ 'stack.yml': JSON.stringify({ Resources: { AdminRole: role('*') } }, null, 2) });
    expect((await bulkhead(cwd, 'scan stack.yml')).stdout).to.match(/where +stack\.yml:\d+:\d+\n/);
    const { stdout } = await bulkhead(cwd, 'scan stack.yml', { isTTY: true });
    expect(stdout).to.match(/\u001b\]8;;file:\/\/\/[^ ]*\/stack\.yml#L\d+,\d+\u001b\\stack\.yml:/);
    expect((await bulkhead(cwd, 'scan stack.yml', { isTTY: true, env: { NO_COLOR: '1' } })).stdout).not.to.include('\u001b');
    expect((await bulkhead(cwd, 'scan stack.yml', { env: { FORCE_COLOR: '1' } })).stdout).not.to.include('\u001b]8');
  });
});
