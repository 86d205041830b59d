import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import type { Finding, Report } from '../../src/report.ts';
import { renderConsole } from '../../src/reporters/console.ts';
import { finding, report } from './sample-report.ts';

const TEMPLATE = '.serverless/serverless-state.json';
const role = { logicalId: 'IamRoleLambdaExecution', type: 'AWS::IAM::Role', madeBy: 'service' } as const;

const admin = finding({
  blocks: true,
  key: 'Action *',
  message: 'The role IamRoleLambdaExecution of functions hello, webhook and 3 more allows every action on every resource.',
  at: {
    template: TEMPLATE,
    path: ['Resources', 'IamRoleLambdaExecution', 'Properties', 'Policies', 0, 'PolicyDocument', 'Statement', 2, 'Action'],
    setting: 'provider.iam.role.statements[1].Action',
    source: { file: 'serverless.yml', line: 14, column: 9 },
  },
  resource: role,
});

const url = (name: string, parts: Partial<Finding> = {}): Finding =>
  finding({
    policy: 'function-url-without-auth',
    severity: 'high',
    message: `The URL of ${name} accepts calls from anyone.`,
    at: { template: TEMPLATE, path: ['Resources', `${name}Url`, 'Properties', 'AuthType'], setting: `functions.${name}.url` },
    resource: { logicalId: `${name}Url`, type: 'AWS::Lambda::Url', function: name, madeBy: 'service' },
    fix: 'Set `authorizer: aws_iam` on the URL, or move the route behind an API with an authorizer.\n  functions:\n    webhook: { url: { authorizer: aws_iam } }',
    ...parts,
  });

const bucket = finding({
  policy: 'bucket-without-tls',
  severity: 'low',
  message: 'The bucket accepts requests without TLS.',
  at: { template: TEMPLATE, path: ['Resources', 'ServerlessDeploymentBucket'] },
  resource: { logicalId: 'ServerlessDeploymentBucket', type: 'AWS::S3::Bucket', madeBy: 'framework' },
  fix: 'Remove `skipPolicySetup`.',
});

const waived = url('hook', {
  status: 'waived',
  waiver: {
    policy: 'function-url-without-auth',
    function: 'hook',
    reason: 'Stripe signs every call',
    owner: 'payments',
    until: '2026-12-31',
  },
});

const render = (parts: Partial<Report>, width = 100, color = false): string => renderConsole(report(parts), { color, width });
const several = [bucket, url('admin', { unproven: 'only when condition IsDev holds' }), waived, url('webhook', { blocks: true }), admin];

describe('renderConsole', () => {
  it('groups by function and resource, what blocks first, with one sum at the end', () => {
    expect(render({ findings: several })).to
      .equal(`bulkhead 0.1.0 · payments · stage prod · eu-west-1 · 2026-12-01 · preset recommended, stops at high

IamRoleLambdaExecution  AWS::IAM::Role
  ✖ critical The role IamRoleLambdaExecution of functions hello, webhook and 3 more allows every
             action on every resource. [role-full-admin]
             what      Action *
             where     serverless.yml:14:9 provider.iam.role.statements[1].Action
                       Properties.Policies[0].PolicyDocument.Statement[2].Action
             fix       Name the actions and resources that the function needs.

function webhook
  ✖ high     The URL of webhook accepts calls from anyone. [function-url-without-auth]
             where     functions.webhook.url
                       webhookUrl: Properties.AuthType
             fix       Set \`authorizer: aws_iam\` on the URL, or move the route behind an API with an
                       authorizer.
                         functions:
                           webhook: { url: { authorizer: aws_iam } }

function admin
  ? high     The URL of admin accepts calls from anyone. [function-url-without-auth]
             unproven  only when condition IsDev holds
             where     functions.admin.url
                       adminUrl: Properties.AuthType

ServerlessDeploymentBucket  AWS::S3::Bucket, made by the framework
  ▲ low      The bucket accepts requests without TLS. [bucket-without-tls]
             fix       Remove \`skipPolicySetup\`.

Waived
  ○ function-url-without-auth · hook (payments, until 2026-12-31): Stripe signs every call

✖ 4 findings (1 critical, 2 high, 1 low), 2 blocking
  1 unproven · 1 waived · 42 policies on 17 resources, 3 functions
  See https://example.com/policies.md#role-full-admin
`);
  });

  it('names the folder where findings are explained on several pages, and none where they lie apart', () => {
    const iam = { ...admin, help: 'docs/policies/iam.md#role-full-admin' };
    const storage = { ...bucket, help: 'docs/policies/storage.md#bucket-without-tls' };
    const own = { ...bucket, policy: 'own-policy', help: 'policies/own-policy.js' };
    expect(render({ findings: [iam, storage, own] })).to.contain('\n  See docs/policies, or run: npx bulkhead explain <policy>\n');
    expect(render({ findings: [iam, own] })).to.contain('\n  See docs/policies/iam.md#role-full-admin\n');
    const other = { ...iam, policy: 'role-arn-wildcard', help: 'docs/policies/iam.md#role-arn-wildcard' };
    expect(render({ findings: [iam, other] })).to.contain('\n  See docs/policies/iam.md#<policy>\n');
    expect(render({ findings: [iam, { ...storage, help: 'wiki/storage.md#bucket-without-tls' }] })).not.to.contain('See ');
    expect(render({ findings: [own] })).not.to.contain('See ');
  });

  describe('of a group', () => {
    const runs = (name: string, parts: Partial<Finding> = {}): Finding =>
      finding({
        policy: 'function-outside-vpc',
        severity: 'medium',
        message: `${name} runs outside a VPC.`,
        key: `Function ${name}`,
        fingerprint: `vpc-${name}`,
        at: {
          template: TEMPLATE,
          path: ['Resources', `${name}LambdaFunction`],
          setting: `functions.${name}`,
          source: { file: 'serverless.yml', line: 10 + name.length, column: 3 },
        },
        resource: { logicalId: `${name}LambdaFunction`, type: 'AWS::Lambda::Function', function: name, madeBy: 'service' },
        together: { sentence: '{members} run outside a VPC.', names: [name], join: 'all' },
        fix: 'Set `vpc`.',
        ...parts,
      });
    const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `f${'x'.repeat(index)}`);

    it('says once what it is and what to do, and each member with its place', () => {
      expect(render({ findings: names(3).map((name) => runs(name)) })).to.contain(`Several functions
  ▲ medium   f, fx and fxx run outside a VPC. [function-outside-vpc]
             where     serverless.yml:11:3 Function f
                       serverless.yml:12:3 Function fx
                       serverless.yml:13:3 Function fxx
             fix       Set \`vpc\`.

▲ 3 findings in 1 group (3 medium), none blocking`);
    });

    it('leaves out no member where there are many', () => {
      const all = names(40);
      const text = render({ findings: all.map((name) => runs(name)) });
      expect(text).to.contain('f, fx, fxx, fxxx, fxxxx and 35 more run').and.to.contain('serverless.yml: f 11:3, fx 12:3, fxx 13:3');
      const flat = text.replaceAll(/\s+/g, ' ');
      for (const name of all) expect(flat).to.contain(` ${name} ${10 + name.length}:3`);
    });

    it('says a place once where all members stand at it', () => {
      const at = { template: TEMPLATE, path: [], setting: 'provider.runtime', source: { file: 'serverless.yml', line: 3, column: 5 } };
      const text = render({ findings: names(9).map((name) => runs(name, { at })) });
      expect(text).to.match(/where +serverless\.yml:3:5 provider\.runtime: f, fx, fxx, fxxx, fxxxx/);
      expect(text.match(/serverless\.yml/g)).to.have.length(1);
    });

    it('says open members apart from those that are waived or in the baseline', () => {
      const [a = '', b = '', c = ''] = names(3);
      const waiver = { policy: 'function-outside-vpc', function: b, reason: 'Talks to nobody', owner: 'team', until: '2027-01-31' };
      const source = { file: 'bulkhead.yml', line: 4 };
      const text = render({
        findings: [runs(a), runs(b, { status: 'waived', waiver: { ...waiver, source } }), runs(c, { status: 'baselined' })],
      });
      expect(text).to.contain(`function f
  ▲ medium   f runs outside a VPC. [function-outside-vpc]
             what      Function f
             where     serverless.yml:11:3 functions.f
                       fLambdaFunction
             waived    fx
             baseline  fxx
             fix`);
      expect(text.replaceAll(/\s+/g, ' ')).to.contain(
        '○ function-outside-vpc · fx · Function fx (team, until 2027-01-31, bulkhead.yml:4): Talks to nobody',
      );
      expect(text).to.contain('▲ 1 finding (1 medium), none blocking');
    });

    it('says what the same setting cures besides', () => {
      const cure = {
        curable: true,
        fix: 'Set `x`.',
        resource: { logicalId: 'Bucket', type: 'AWS::S3::Bucket', madeBy: 'framework' } as const,
      };
      const text = render({
        findings: [
          finding({ ...cure, fingerprint: 'a', severity: 'medium', policy: 'bucket-a', message: 'The bucket is open.' }),
          finding({ ...cure, fingerprint: 'b', severity: 'low', policy: 'bucket-b', message: 'The bucket keeps no versions.' }),
        ],
      });
      expect(text)
        .to.contain('also      The bucket keeps no versions. [bucket-b]')
        .and.to.contain('2 findings in 1 group (1 medium, 1 low)');
      expect(text.match(/Set `x`/g)).to.have.length(1);
    });
  });

  it('says what the service lowers, and where', () => {
    const lowered = [{ key: 'failOn', value: 'never', teamValue: 'medium', file: 'serverless.yml', line: 8 }];
    expect(render({ configuration: { files: ['bulkhead.yml', 'serverless.yml'], lowered } })).to.contain(
      "! serverless.yml:8 lowers what the team's file says: failOn medium → never.\n",
    );
  });

  it('says in one line that nothing was found', () => {
    expect(render({}).split('\n').slice(2)).to.deep.equal(['✔ Nothing found · 42 policies on 17 resources, 3 functions', '']);
    expect(render({ findings: [waived] })).to.contain('✔ Nothing found · 1 waived · 42 policies on 17 resources, 3 functions');
  });

  it('never says so where the audit could not be completed, and puts the errors first', () => {
    const text = render({ errors: [{ code: 'X', message: 'The policy a-b failed: boom. Correct it, or switch it off under policies.' }] });
    expect(text).not.to.contain('Nothing found');
    expect(text).to.contain(
      'The audit could not be completed\n  ✖ The policy a-b failed: boom. Correct it, or switch it off under policies.\n',
    );
    expect(text).to.contain('✖ Not audited · ');
    const both = render({ findings: [bucket], errors: [{ code: 'X', message: 'Expired.' }] });
    expect(both.indexOf('Expired.')).to.be.lessThan(both.indexOf('bucket-without-tls'));
    expect(both).to.contain('✖ 1 finding (1 low), audit not completed · ');
  });

  it('says when nothing blocks', () => {
    expect(render({ findings: [bucket] })).to.contain('▲ 1 finding (1 low), none blocking · 42 policies');
    expect(render({ findings: [bucket], failOn: 'never' })).to.contain('preset recommended, report only');
  });

  it('writes the same remedy once', () => {
    const text = render({ findings: [url('a'), url('b'), url('c', { fix: 'Another remedy.' })] });
    expect(text.split('authorizer: aws_iam` on the URL')).to.have.length(2);
    expect(text).to.contain('Another remedy.');
  });

  it('names other places, but not without end', () => {
    const related = Array.from({ length: 17 }, (_, index) => ({
      place: { template: TEMPLATE, path: ['Resources', `F${index}`] },
      note: `function f${index}`,
    }));
    const text = render({ findings: [{ ...bucket, related }] }, 200);
    expect(text).to.contain('also      function f0 (F0); function f1 (F1);');
    expect(text).to.contain('function f5 (F5); and 11 more');
    expect(text).not.to.contain('f6');
    expect(render({ findings: [{ ...bucket, related: related.slice(0, 7) }] }, 200)).to.contain('f6');
  });

  it('names the template where there are several, and the maker where a group has several', () => {
    const nested = url('webhook', {
      message: 'Anyone may call webhook.',
      at: { template: 'nested.json', path: ['Resources', 'Permission'] },
      resource: { ...waived.resource, function: 'webhook', madeBy: 'plugin' },
    });
    const text = render({ findings: [url('webhook'), nested] });
    expect(text).to.contain(`webhookUrl: Properties.AuthType in ${TEMPLATE}\n`);
    expect(text).to.contain('Permission in nested.json (made by a plugin)');
    expect(text).to.match(/^function webhook$/m);
  });

  it('keeps to the width, which is never less than 60 or more than 120', () => {
    for (const [width, most] of [
      [0, 60],
      [60, 60],
      [80, 80],
      [1000, 120],
      [Number.MAX_SAFE_INTEGER, 120],
    ] as const) {
      const lines = render({ findings: several }, width).split('\n');
      const long = lines.filter((line) => line.length > most && !/See https/.test(line));
      expect(long, `width ${width}`).to.deep.equal([]);
    }
  });

  it('has colour only when asked, and then the same text', () => {
    const colored = render({ findings: several }, 100, true);
    expect(colored).to.contain('\u001b[31m');
    expect(stripVTControlCharacters(colored)).to.equal(render({ findings: several }));
  });

  it('obeys nothing that stands in a template', () => {
    const evil = 'x\u001b[2J\u009b1m\r\n::error::gotcha ##vso[x]';
    const text = render({
      service: evil,
      findings: [
        finding({
          message: evil,
          key: evil,
          unproven: evil,
          at: { template: evil, path: ['Resources', evil, evil], setting: evil },
          related: [{ place: { template: evil, path: [evil] }, note: evil }],
          resource: { logicalId: evil, type: evil, madeBy: 'plugin' },
        }),
        finding({
          at: { template: 'other', path: [] },
          resource: { logicalId: evil, type: evil, function: evil, madeBy: 'service' },
          status: 'open',
        }),
        { ...waived, resource: { ...waived.resource, function: evil } },
      ],
      errors: [{ code: 'X', message: evil }],
    });
    expect(text).not.to.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(text).not.to.match(/^\s*::/m);
    expect(text).not.to.contain('##vso[');
  });

  it('shows the lines around what was found, and links to them where the terminal can', () => {
    const framed = {
      ...admin,
      related: [],
      frame: {
        column: 9,
        lines: [
          { line: 13, text: '      - Effect: Allow' },
          { line: 14, text: "        Action: '*'" },
        ],
      },
    };
    const text = renderConsole(report({ findings: [framed] }), { color: false, width: 100 });
    expect(text).to.include(`             where     serverless.yml:14:9 provider.iam.role.statements[1].Action
                       Properties.Policies[0].PolicyDocument.Statement[2].Action
                       13 | - Effect: Allow
                       14 |   Action: '*'
                          |   ^
             fix`);
    const colored = renderConsole(report({ findings: [framed] }), { color: true, width: 100, linkBase: 'file:///home/me/' });
    expect(colored).to.include('\u001b]8;;file:///home/me/serverless.yml#L14,9\u001b\\serverless.yml:14:9\u001b]8;;\u001b\\ provider.iam');
  });
});
