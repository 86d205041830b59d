import { expect } from 'chai';
import { audit, type AuditEnvironment } from '../../src/audit.ts';
import type { AuditInput } from '../../src/audit-input.ts';
import { loadCatalogue, type Catalogue } from '../../src/policy/catalogue.ts';
import type { Report } from '../../src/report.ts';
import { parseTemplate } from '../../src/input/template-file.ts';
import { readConfig, readLayers } from '../../src/triage/read-config.ts';

const TODAY = '2026-12-01';
const SAID = 'until 2027-06-30 by payments - it is a shop window';
const OPEN = '{ Type: AWS::S3::Bucket, Properties: { AccessControl: PublicRead } }';

let catalogue: Catalogue;
before(async () => {
  catalogue = await loadCatalogue({ baseDirectory: '.' });
});

function auditTemplate(text: string, config: unknown = {}, environment: Partial<AuditEnvironment> = {}): Report {
  const input = {
    templates: [{ file: 'template.yml', document: parseTemplate(text, 'template.yml') }],
    service: {},
    sources: { files: { 'template.yml': text } },
  };
  return auditInput(input, config, environment);
}

function auditInput(input: AuditInput, raw: unknown = {}, environment: Partial<AuditEnvironment> = {}, shared = false): Report {
  const layer = { raw, origin: { file: 'bulkhead.yml', key: '' }, kind: 'team', shared } as const;
  const { config } = readLayers([layer], catalogue, { service: input.service.name, today: TODAY });
  return audit(input, catalogue, config, { today: TODAY, version: '0', ...environment });
}

/** The findings of a policy: who is waived, and what is not. */
function states({ findings }: Report, policy = 'bucket-acl-public'): Readonly<Record<string, string>> {
  return Object.fromEntries(findings.filter((one) => one.policy === policy).map(({ resource, status }) => [resource.logicalId, status]));
}

const messages = ({ errors }: Report): readonly string[] => errors.map(({ message }) => message);
const two = (comment = ''): string => `Resources:\n${comment}  Assets: ${OPEN}\n  Customers: ${OPEN}\n`;
const GRANT = { policy: 'bucket-acl-public', reason: 'shop window', owner: 'web', until: '2027-06-30' };

describe('waivers in an audit', () => {
  it('cover what they name and leave its neighbour, with the same fingerprint', () => {
    const open = auditTemplate(two());
    expect(states(open)).to.deep.equal({ Assets: 'open', Customers: 'open' });
    for (const name of ['Assets', 'Customers']) {
      const report = auditTemplate(two(), { waivers: [{ ...GRANT, resource: name }] });
      expect(states(report)).to.deep.equal({ ...states(open), [name]: 'waived' });
      expect(report.findings.map(({ fingerprint }) => fingerprint).toSorted()).to.deep.equal(
        open.findings.map(({ fingerprint }) => fingerprint).toSorted(),
      );
      expect(messages(report)).to.deep.equal([]);
      expect(report.verdict).to.equal('fail');
    }
  });

  it('may stand above or behind what they are about', () => {
    const above = auditTemplate(two(`  # bulkhead: ignore bucket-acl-public ${SAID}\n`));
    expect(states(above)).to.deep.equal({ Assets: 'waived', Customers: 'open' });
    const waived = above.findings.find(({ status }) => status === 'waived');
    expect(waived?.waiver).to.deep.equal({
      policy: 'bucket-acl-public',
      lines: [3, 3],
      reason: 'it is a shop window',
      owner: 'payments',
      until: '2027-06-30',
      source: { file: 'template.yml', line: 2 },
    });
    expect(above.waivers).to.deep.equal([waived?.waiver]);
    const behind = auditTemplate(`${two().trimEnd()} # bulkhead: ignore bucket-acl-public ${SAID}\n`);
    expect(states(behind)).to.deep.equal({ Assets: 'open', Customers: 'waived' });
  });

  it('are announced and expire in a comment as anywhere', () => {
    const ends = (day: string): Report => auditTemplate(two(`  # bulkhead: ignore bucket-acl-public until ${day} by web - why\n`));
    expect(ends('2026-12-02').notices).to.deep.equal([
      'The waiver of bucket-acl-public (template.yml:2) ends tomorrow, on 2026-12-02: correct what it covers, or ask web to grant it again.',
    ]);
    const over = ends('2026-11-30');
    expect(states(over)).to.deep.equal({ Assets: 'open', Customers: 'open' });
    expect(messages(over)[0]).to.match(/^The waiver of bucket-acl-public \(template\.yml:2\) expired on 2026-11-30/);
  });

  it('are an error in a comment that covers nothing, is malformed, or touches what is locked', () => {
    const of = (comment: string, config: unknown = {}): readonly string[] =>
      messages(auditTemplate(two(`  # bulkhead: ${comment}\n`), config));
    expect(of(`ignore queue-policy-open ${SAID}`)).to.deep.equal([
      'The waiver of queue-policy-open (template.yml:2) covers no finding: the policy found nothing here; remove it.',
    ]);
    expect(of('ignore bucket-acl-public')[0]).to.match(
      /^template\.yml:2: the comment is no waiver, since it has no last day; write `# bulkhead: /,
    );
    expect(of(`ignore bucket-acl-public ${SAID}`, { lock: ['bucket-acl-public'] })).to.deep.equal([
      'template.yml:2: the comment names bucket-acl-public, which is locked: nobody can waive it (locked in bulkhead.yml, lock[0]); take the comment out.',
    ]);
    expect(of('what we ask for')).to.deep.equal([]);
  });

  it('do not count in comments where one file is the whole configuration', () => {
    const text = two('  # bulkhead: ignore bucket-acl-public soon\n');
    const report = auditTemplate(text, {}, { comments: false });
    expect([states(report), messages(report)]).to.deep.equal([{ Assets: 'open', Customers: 'open' }, []]);
  });

  it('of a configuration cover before those in comments', () => {
    const report = auditTemplate(two(`  # bulkhead: ignore bucket-acl-public ${SAID}\n`), { waivers: [{ ...GRANT, resource: '*' }] });
    expect(states(report)).to.deep.equal({ Assets: 'waived', Customers: 'waived' });
    expect(messages(report)).to.deep.equal([
      'The waiver of bucket-acl-public (template.yml:2) covers no finding: the waiver of web at bulkhead.yml, waivers[0], until 2027-06-30, covers all of it first; keep one of them.',
    ]);
  });

  it('count once where they say the same', () => {
    const report = auditTemplate(two(), {
      waivers: [
        { ...GRANT, resource: '*' },
        { ...GRANT, resource: '*' },
      ],
    });
    expect([report.waivers.length, messages(report)]).to.deep.equal([1, []]);
  });

  it('are for the services that they name, and silent in others', () => {
    const waivers = [{ ...GRANT, resource: 'Assets', service: ['shop', 'web-*'] }];
    const input = (name: string): AuditInput => ({
      templates: [{ file: 't.json', document: parseTemplate(two(), 't.yml') }],
      service: { name },
    });
    for (const name of ['shop', 'web-eu']) expect(states(auditInput(input(name), { waivers })).Assets).to.equal('waived');
    const other = auditInput(input('orders'), { waivers: [...waivers, { ...waivers[0], until: '2020-01-01', service: 'old' }] });
    expect([states(other).Assets, messages(other), other.waivers]).to.deep.equal(['open', [], []]);
  });

  it('of a policy that did not run are silent, unless it runs nowhere and other services do not read the file', () => {
    const comment = `  # bulkhead: ignore bucket-acl-public ${SAID}\n`;
    const off = { policies: { 'bucket-acl-public': 'off' } };
    const input = { templates: [{ file: 't.yml', document: parseTemplate(two(), 't.yml') }], service: {} };
    const both = { ...off, waivers: [{ ...GRANT, resource: 'Assets' }] };
    expect(messages(auditInput(input, both, {}, true))).to.deep.equal([]);
    expect(messages(auditInput(input, both))[0]).to.match(/covers no finding: the policy is off at every stage; remove it\.$/);
    expect(messages(auditTemplate(two(comment), off))).to.deep.equal([
      'The waiver of bucket-acl-public (template.yml:2) covers no finding: the policy is off at every stage; remove it.',
    ]);
    expect(
      messages(auditTemplate(two(comment), { ...off, stages: { prod: { policies: { 'bucket-acl-public': 'high' } } } })),
    ).to.deep.equal([]);
    const strict = `  # bulkhead: ignore bucket-without-versioning ${SAID}\n`;
    expect(messages(auditTemplate(two(strict)))).to.deep.equal([]);
  });

  it('say that triage passed over what they are about, unless a stage shows it', () => {
    const text = `Parameters: { Acl: { Type: String } }\n${two().replace('PublicRead', '!Ref Acl')}`;
    const waivers = [{ ...GRANT, resource: 'Assets' }];
    expect(states(auditTemplate(text, { waivers })).Assets).to.equal('waived');
    expect(messages(auditTemplate(text, { waivers, unproven: 'ignore' }))).to.deep.equal([
      'The waiver of bucket-acl-public for resource Assets (bulkhead.yml, waivers[0]) covers no finding: what was found there is unproven, and `unproven: ignore` passes over it; remove it.',
    ]);
    expect(messages(auditTemplate(text, { waivers, unproven: 'ignore', stages: { prod: { unproven: 'fail' } } }))).to.deep.equal([]);
  });

  it('are not called idle because their policy crashed', () => {
    const broken = new Map(catalogue);
    const loaded = catalogue.get('bucket-acl-public');
    if (loaded === undefined) throw new Error('the policy is gone');
    broken.set('bucket-acl-public', {
      ...loaded,
      policy: {
        ...loaded.policy,
        check: () => {
          throw new Error('boom');
        },
      },
    });
    const config = readConfig({ waivers: [{ ...GRANT, resource: 'Assets' }] }, { file: 'bulkhead.yml', key: '' }, broken);
    const input = { templates: [{ file: 't.yml', document: parseTemplate(two(), 't.yml') }], service: {} };
    expect(audit(input, broken, config, { today: TODAY, version: '0' }).errors.map(({ code }) => code)).to.deep.equal(['POLICY_CRASHED']);
  });
});

describe('comments above what is written once and read as several', () => {
  const COMMENT = `# bulkhead: ignore bucket-acl-public ${SAID}`;
  const only = { Assets: 'waived', Customers: 'open' };
  const customers = (properties: string): string => `  Customers: { Type: AWS::S3::Bucket, Properties: ${properties} }\n`;

  it('cover the resource that they stand at, and not those with its aliases', () => {
    const anchored = `  Assets:\n    Type: AWS::S3::Bucket\n    Properties: &pub { AccessControl: PublicRead }\n`;
    for (const properties of ['*pub', '{ <<: *pub }', '{ <<: [*pub], BucketName: b }']) {
      const report = auditTemplate(`Resources:\n  ${COMMENT}\n${anchored}${customers(properties)}`);
      expect([states(report), messages(report)], properties).to.deep.equal([only, []]);
    }
    const deeper = anchored.replace('    Properties', `    ${COMMENT}\n    Properties`);
    expect(states(auditTemplate(`Resources:\n${deeper}${customers('*pub')}`))).to.deep.equal(only);
    const whole = `Resources:\n  ${COMMENT}\n  Assets: &a\n    Type: AWS::S3::Bucket\n    Properties: { AccessControl: PublicRead }\n`;
    expect(states(auditTemplate(`${whole}  Customers: *a\n`))).to.deep.equal(only);
    expect(states(auditTemplate(`${whole}  Customers: { <<: *a }\n`))).to.deep.equal(only);
  });

  it('cover the first of several that begin on a line', () => {
    const flow = `{\n Resources: {\n  ${COMMENT}\n  Assets: ${OPEN}, Customers: ${OPEN},\n } }\n`;
    expect(states(auditTemplate(flow))).to.deep.equal(only);
    const behind = `{\n Resources: {\n  Assets: ${OPEN}, Customers: ${OPEN}, ${COMMENT}\n } }\n`;
    expect(states(auditTemplate(behind))).to.deep.equal(only);
  });

  it('cover nothing where the defect is that of another, and say so', () => {
    const text = `Resources:\n  Assets:\n    Type: AWS::S3::Bucket\n    Metadata:\n      ${COMMENT}\n      own: &pub { AccessControl: PublicRead }\n`;
    const report = auditTemplate(`${text}${customers('*pub')}`);
    expect(states(report)).to.deep.equal({ Customers: 'open' });
    expect(messages(report)).to.deep.equal([
      'The waiver of bucket-acl-public (template.yml:5) covers no finding: what the policy found in line 6 is not about the one key or list item, with its function or resource, that the comment is about.',
    ]);
  });

  it('cover one statement, and what a loop makes, as ever', () => {
    const said = `# bulkhead: ignore role-service-wildcard ${SAID}`;
    const statement = (action: string): string => `- { Effect: Allow, Action: '${action}', Resource: '*' }`;
    const lines = [said, statement('s3:*'), statement('dynamodb:*')].map((line) => `          ${line}\n`).join('');
    const policy = `  Rights:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n${lines}`;
    const rights = auditTemplate(`Resources:\n${policy}`).findings.filter((one) => one.policy === 'role-service-wildcard');
    expect(rights.map(({ status, at }) => `${at.source?.line} ${status}`).toSorted()).to.deep.equal(['8 waived', '9 open']);
    const loop = `  Fn::ForEach::Buckets:\n    - Name\n    - [Assets, Customers]\n    - \${Name}: ${OPEN}\n`;
    const report = auditTemplate(`Transform: AWS::LanguageExtensions\nResources:\n  ${COMMENT}\n${loop}`);
    expect(states(report)).to.deep.equal({ Assets: 'waived', Customers: 'waived' });
  });

  it('cover all that share what stands in no resource', () => {
    const shared = `Metadata:\n  ${COMMENT}\n  shared: &pub { AccessControl: PublicRead }\nResources:\n`;
    const report = auditTemplate(`${shared}${customers('*pub')}${customers('*pub').replace('Customers', 'Assets')}`);
    expect(states(report)).to.deep.equal({ Assets: 'waived', Customers: 'waived' });
  });
});

describe('comments in the files of a service', () => {
  const url = (name: string): object => ({
    [`${name}LambdaFunction`]: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: name.toLowerCase() } },
    [`${name}LambdaFunctionUrl`]: {
      Type: 'AWS::Lambda::Url',
      Properties: { AuthType: 'NONE', TargetFunctionArn: { 'Fn::GetAtt': [`${name}LambdaFunction`, 'Arn'] } },
    },
  });
  const functions = { hook: { handler: 'a.b', url: true }, admin: { handler: 'a.b', url: true } };
  const run = (files: Readonly<Record<string, string>>): Report =>
    auditInput({
      templates: [{ file: '.serverless/state.json', document: { Resources: { ...url('Hook'), ...url('Admin') } } }],
      service: { name: 'shop', declaration: { functions }, configurationFile: 'serverless.yml' },
      sources: { files, configuration: 'serverless.yml', directory: '.' },
    });
  const COMMENT = `# bulkhead: ignore function-url-without-auth ${SAID}`;
  const statesOf = (report: Report): Readonly<Record<string, string>> => states(report, 'function-url-without-auth');

  it('cover the function that they stand above or behind', () => {
    const text = `functions:\n  ${COMMENT}\n  hook:\n    handler: a.b\n    url: true\n  admin:\n    handler: a.b\n    url: true\n`;
    const report = run({ 'serverless.yml': text });
    expect(statesOf(report)).to.deep.equal({ HookLambdaFunctionUrl: 'waived', AdminLambdaFunctionUrl: 'open' });
    expect(messages(report)).to.deep.equal([]);
    const behind = text.replace(`  ${COMMENT}\n`, '').replace('  admin:', `  admin: ${COMMENT}`);
    expect(statesOf(run({ 'serverless.yml': behind }))).to.deep.equal({ HookLambdaFunctionUrl: 'open', AdminLambdaFunctionUrl: 'waived' });
    const atKey = text.replace(`  ${COMMENT}\n`, '').replace('url: true\n  admin', `url: true ${COMMENT}\n  admin`);
    expect(statesOf(run({ 'serverless.yml': atKey }))).to.deep.equal({ HookLambdaFunctionUrl: 'waived', AdminLambdaFunctionUrl: 'open' });
  });

  it('cover in a file that is included', () => {
    const hook = `${COMMENT}\nhook:\n  handler: a.b\n  url: true\n`;
    const report = run({
      'serverless.yml': 'functions: ${file(functions.yml)}\n',
      'functions.yml': `${hook}admin:\n  handler: a.b\n  url: true\n`,
    });
    expect(statesOf(report)).to.deep.equal({ HookLambdaFunctionUrl: 'waived', AdminLambdaFunctionUrl: 'open' });
    expect(report.waivers[0]?.source).to.deep.equal({ file: 'functions.yml', line: 1 });
  });

  it('cover the function that they stand at, and not those with its aliases', () => {
    const only = { HookLambdaFunctionUrl: 'waived', AdminLambdaFunctionUrl: 'open' };
    const anchored = `  ${COMMENT}\n  hook: &hook { handler: a.b, url: true }\n`;
    for (const admin of ['*hook', '{ <<: *hook }', '{ <<: *hook, memorySize: 128 }', '${self:functions.hook}']) {
      expect(statesOf(run({ 'serverless.yml': `functions:\n${anchored}  admin: ${admin}\n` })), admin).to.deep.equal(only);
      expect(
        statesOf(run({ 'serverless.yml': `functions:\n- ${anchored.trimStart()}- admin: ${admin}\n` })),
        `list, ${admin}`,
      ).to.deep.equal(only);
    }
    for (const all of [`${COMMENT}\nfunctions:\n`, `functions: ${COMMENT}\n`])
      expect(statesOf(run({ 'serverless.yml': `${all}  hook: &hook { handler: a.b, url: true }\n  admin: *hook\n` })), all).to.deep.equal({
        HookLambdaFunctionUrl: 'waived',
        AdminLambdaFunctionUrl: 'waived',
      });
    const beside = `functions:\n  hook: &hook\n    handler: a.b\n    url: true ${COMMENT}\n  admin: *hook\n`;
    expect(statesOf(run({ 'serverless.yml': beside }))).to.deep.equal(only);
    const included = { 'serverless.yml': 'functions: ${file(functions.yml)}\n', 'functions.yml': `${anchored}  admin: *hook\n` };
    expect(statesOf(run(included))).to.deep.equal(only);
  });

  it('cover a function by its file, whatever it is called there', () => {
    const text = 'functions:\n  hook: ${file(hook.yml)}\n  admin: ${file(more.yml):one}\n';
    const one = `handler: a.b\n${COMMENT}\nurl: true\n`;
    const report = run({ 'serverless.yml': text, 'hook.yml': one, 'more.yml': `${COMMENT}\none: { handler: a.b, url: true }\n` });
    expect(statesOf(report)).to.deep.equal({ HookLambdaFunctionUrl: 'waived', AdminLambdaFunctionUrl: 'waived' });
  });

  it('say where the policy found something instead', () => {
    const text = `functions:\n  hook:\n    ${COMMENT}\n    handler: a.b\n    url: true\n  admin:\n    handler: a.b\n    url: true\n`;
    expect(messages(run({ 'serverless.yml': text }))).to.deep.equal([
      'The waiver of function-url-without-auth (serverless.yml:3) covers no finding: the policy found nothing in line 4, but in line 5.',
    ]);
  });
});
