import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Pattern } from '../../src/notation/pattern.ts';
import { role } from '../../src/policy/testing.ts';
import { askSafeguards, writtenSafeguards } from '../../src/safeguards/ask-safeguards.ts';
import { patternAnywhere } from '../../src/safeguards/pattern-anywhere.ts';
import { DEFAULT_CONFIG } from '../../src/triage/config.ts';
import { guarded, refusal } from './guarded.ts';

const REGION = { safeguard: 'allowed-regions', config: ['us-east-1'] };
const ADMIN = { Role: role('*', '*') };

describe('custom.safeguards', () => {
  it('stops the deploy, or warns, as enforcementLevel says', async () => {
    const failed = await guarded([REGION]);
    expect(failed.verdict).to.equal('fail');
    const warned = await guarded([{ ...REGION, enforcementLevel: 'warning' }]);
    expect(warned.verdict).to.equal('pass');
    expect(warned.safeguards?.[0]?.outcome).to.equal('warned');
    expect(warned.findings.map(({ policy }) => policy)).to.include('region-not-allowed');
  });

  it('says what the team says of it', async () => {
    const { findings, safeguards, policies } = await guarded([{ ...REGION, title: 'US only', description: 'Ask the platform team' }]);
    const finding = findings.find(({ policy }) => policy === 'region-not-allowed');
    expect(finding?.title).to.equal('US only');
    expect(finding?.fix).to.match(/^Ask the platform team\. Deploy to one of the listed regions/);
    expect(safeguards).to.deep.equal([{ safeguard: 'allowed-regions', title: 'US only', outcome: 'failed' }]);
    expect(policies.map(({ id }) => id)).to.include('region-not-allowed');
  });

  it('skips what is for another stage', async () => {
    for (const stage of ['prod', ['prod', 'qa']])
      expect((await guarded([{ ...REGION, stage }])).safeguards?.[0]?.outcome, String(stage)).to.equal('skipped');
    for (const stage of ['dev', ['prod', 'dev'], '', null]) expect((await guarded([{ ...REGION, stage }])).verdict).to.equal('fail');
  });

  it('takes one safeguard several times', async () => {
    const report = await guarded([{ ...REGION, config: ['eu-west-1'] }, REGION, { ...REGION, enforcementLevel: 'warning' }]);
    expect(report.safeguards?.map(({ outcome }) => outcome)).to.deep.equal(['passed', 'failed', 'warned']);
    expect(report.findings.filter(({ policy }) => policy === 'region-not-allowed')).to.have.length(1);
  });

  it('reads the form with a location, names, and names with their config', async () => {
    const report = await guarded({ policies: ['require-cfn-role', { 'allowed-regions': ['eu-west-1'] }, REGION] });
    expect(report.safeguards?.map(({ safeguard, outcome }) => [safeguard, outcome])).to.deep.equal([
      ['require-cfn-role', 'failed'],
      ['allowed-regions', 'passed'],
      ['allowed-regions', 'failed'],
    ]);
  });

  it('runs policies of ours by their own ids and options', async () => {
    const report = await guarded([
      { safeguard: 'region-not-allowed', config: { regions: ['us-east-1'] } },
      { safeguard: 'topic-unencrypted' },
    ]);
    expect(report.safeguards?.map(({ outcome }) => outcome)).to.deep.equal(['failed', 'failed']);
  });

  it('reports what else is found and stops nothing for it, until custom.bulkhead says more', async () => {
    const alone = await guarded([{ safeguard: 'allowed-regions', config: 'eu-west-1' }], { resources: ADMIN });
    expect(alone.verdict).to.equal('pass');
    expect(alone.findings.map(({ policy }) => policy)).to.include('role-full-admin');
    const both = await guarded([{ safeguard: 'allowed-regions', config: 'eu-west-1' }], { resources: ADMIN, bulkhead: {} });
    expect(both.verdict).to.equal('fail');
  });

  it('is stopped by the gate where only it would warn', async () => {
    const entry = { safeguard: 'no-wild-iam-role-statements', enforcementLevel: 'warning' };
    expect((await guarded([entry], { resources: ADMIN })).verdict).to.equal('pass');
    expect((await guarded([entry], { resources: ADMIN, bulkhead: { preset: 'essential' } })).verdict).to.equal('fail');
  });

  it('is waived like everything else', async () => {
    const waiver = { policy: 'allowed-regions', reason: 'A migration', owner: 'platform', until: '2026-12-31' };
    const report = await guarded([REGION], { bulkhead: { waivers: [waiver] } });
    expect(report.safeguards?.[0]?.outcome).to.equal('passed');
    expect(report.errors).to.deep.equal([]);
  });

  it('stops nothing where the team says that nothing does', async () => {
    const report = await guarded([REGION], { bulkhead: { failOn: 'never' } });
    expect(report.verdict).to.equal('pass');
    expect(report.safeguards?.[0]?.outcome).to.equal('warned');
  });

  it('is nothing where it is empty', async () => {
    for (const raw of [undefined, null, []]) expect((await guarded(raw)).safeguards).to.equal(undefined);
    expect(askSafeguards(DEFAULT_CONFIG, [], false)).to.equal(DEFAULT_CONFIG);
  });

  it('is left to the old plugin where that is listed', () => {
    const declaration = { custom: { safeguards: [REGION] }, plugins: ['serverless-bulkhead'] };
    expect(writtenSafeguards(declaration)).to.deep.equal([REGION]);
    expect(writtenSafeguards({ ...declaration, plugins: ['@serverless/safeguards-plugin'] })).to.equal(undefined);
    expect(writtenSafeguards({ ...declaration, plugins: { modules: ['@serverless/safeguards-plugin'] } })).to.equal(undefined);
    expect(writtenSafeguards(undefined)).to.equal(undefined);
  });

  const REFUSED: readonly (readonly [raw: unknown, sentence: RegExp])[] = [
    ['all', /^serverless\.yml: custom\.safeguards must be a list of safeguards\.$/],
    [{ policy: [] }, /^serverless\.yml: custom\.safeguards has no policies\.$/],
    [{ location: './policies' }, /^serverless\.yml: custom\.safeguards has no policies\.$/],
    [[{ title: 'x', stage: 'dev' }], /^serverless\.yml: custom\.safeguards\[0\] has no safeguard\.$/],
    [[7], /^serverless\.yml: custom\.safeguards\[0\] must be a mapping with safeguard/],
    [
      [{ safeguard: 'allowed-region' }],
      /custom\.safeguards\[0\]\.safeguard names allowed-region, which is no safeguard; did you mean allowed-regions\?$/,
    ],
    [[{ ...REGION, enforcement: 'error' }], /custom\.safeguards\[0\]\.enforcement is not a setting/],
    [[{ ...REGION, enforcementLevel: 'warn' }], /\.enforcementLevel must be one of error, warning, not warn; did you mean warning\?$/],
    [[{ ...REGION, stage: { prod: true } }], /\.stage must be a stage or a list of stages, not a mapping\.$/],
    [{ policies: [{ 'allowed-regions': 1 }] }, /custom\.safeguards\.policies\[0\]\.config must be written as/],
    [[{ safeguard: 'topic-unencrypted', config: { a: 1 } }], /\.config cannot be given: topic-unencrypted has no options\.$/],
    [[{ safeguard: 'region-not-allowed', config: { region: 'x' } }], /\.config is not a setting; did you mean regions\?$/],
    [[{ safeguard: 'own', path: './policies' }], /\.path names code, which is loaded only for the service in the current folder/],
  ];
  for (const [raw, sentence] of REFUSED) {
    it(`refuses ${JSON.stringify(raw)}`, async () => {
      expect(await refusal(raw)).to.match(sentence);
    });
  }
});

describe('a safeguard of the team’s own', () => {
  let directory: string;
  const write = (name: string, text: string): void => {
    mkdirSync(join(directory, name, '..'), { recursive: true });
    writeFileSync(join(directory, name), text);
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'bulkhead-safeguards-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('is a function of the old kind', async () => {
    write(
      'policies/stage-in-name.cjs',
      `module.exports = function (policy, service, options) {
        const { Resources } = service.compiled['cloudformation-template-update-stack.json'];
        const stage = service.provider.getStage();
        for (const [id, { Type, Properties = {} }] of Object.entries(Resources)) {
          if (Type === options.type && !(Properties.TopicName || '').includes(stage)) policy.fail(id + ' has no ' + stage + ' in its name');
        }
        policy.approve();
      };`,
    );
    const entry = { safeguard: 'stage-in-name', path: './policies', config: { type: 'AWS::SNS::Topic' } };
    const report = await guarded([entry], { directory });
    expect(report.verdict).to.equal('fail');
    expect(report.findings.find(({ policy }) => policy === 'stage-in-name')?.message).to.equal('Topic has no dev in its name');
    const named = { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'dev-orders' } } };
    expect((await guarded([entry], { directory, resources: named })).verdict).to.equal('pass');
  });

  it('sees a copy, with what the old plugin gave it', async () => {
    write(
      'own.cjs',
      `module.exports = (policy, { compiled, declaration, provider, frameworkVersion }, options) => {
        const { Resources } = compiled['cloudformation-template-update-stack.json'];
        policy.fail([declaration.serviceObject.name, provider.getRegion(), frameworkVersion, provider.naming.getLambdaLogicalId('hello'), typeof options].join(' '));
        delete Resources.Topic;
        declaration.provider = 0;
      };`,
    );
    const { findings, summary } = await guarded([{ safeguard: 'own', path: '.' }], { directory });
    expect(findings.find(({ policy }) => policy === 'own')?.message).to.equal('shop eu-west-1 3.40.0 HelloLambdaFunction undefined');
    expect(summary.resources).to.equal(1);
  });

  it('is a policy of ours, with its config as options', async () => {
    write(
      'policies/own-topic.mjs',
      `export default {
        id: 'own-topic', title: 'Own', severity: 'low', why: 'It is so.', fix: 'Change it.', messages: { named: 'The word is {word}.' },
        options: { schema: { type: 'object', properties: { word: { type: 'string' } } }, defaults: { word: 'x' } },
        check({ service, options, flag }) { flag(service.resources()[0].exists, 'named', service.resources()[0], { data: { word: options.word } }); },
      };`,
    );
    const located = { location: './policies', policies: [{ 'own-topic': { word: 'orders' } }, 'require-cfn-role'] };
    const report = await guarded(located, { directory });
    expect(report.findings.find(({ policy }) => policy === 'own-topic')).to.include({ message: 'The word is orders.', blocks: true });
    expect(await refusal([{ safeguard: 'own-topic', path: './policies', config: { word: 1 } }], { directory })).to.include(
      'must be a text',
    );
  });

  it('fails where it says neither yes nor no', async () => {
    write('own.cjs', 'module.exports = () => {};');
    const report = await guarded([{ safeguard: 'own', path: '.' }], { directory });
    expect(report.verdict).to.equal('fail');
    expect(report.findings.find(({ policy }) => policy === 'own')?.message).to.include('without a word');
  });

  it('is an error of the audit where it throws or cannot be waited for', async () => {
    write('broken.cjs', "module.exports = () => { throw new Error('oh'); };");
    write('later.cjs', 'module.exports = async (policy) => policy.approve();');
    for (const [safeguard, reason] of [
      ['broken', 'oh'],
      ['later', 'asynchronous'],
    ]) {
      const report = await guarded([{ safeguard, path: '.' }], { directory });
      expect(report.verdict).to.equal('error');
      expect(report.errors[0]?.message).to.include(reason);
    }
  });

  it('is refused where it is not there, or called like another', async () => {
    write('region-not-allowed.cjs', 'module.exports = () => {};');
    expect(await refusal([{ safeguard: 'gone', path: './policies' }], { directory })).to.equal(
      'serverless.yml: custom.safeguards[0].safeguard names gone, and there is no policies/gone.js or .mjs.',
    );
    expect(await refusal([{ safeguard: 'region-not-allowed', path: '.' }], { directory })).to.include('is the name of another policy');
  });
});

describe('an expression for a part of a text', () => {
  const TEXTS = ['', 'prod', 'my-prod', 'prod-1', 'my-prod-1', 'dev', 'my-dev', 'development', '5$', 'x5$y', 'a', 'ab', 'ba', 'bab'];
  const SHORT: Readonly<Record<string, string>> = {
    '^prod$': 'prod',
    '.*': '.*',
    '(prod|dev)': '.*(prod|dev).*',
    '^(prod|dev)$': '(prod|dev)',
  };
  const OTHERS = [
    'prod',
    '^prod',
    'prod$',
    '.+',
    'prod|dev',
    '^prod|dev$',
    '^prod$|^dev$',
    '(a)|(b)$',
    String.raw`5\$`,
    String.raw`\$$`,
    '^$',
    '^',
  ];

  for (const expression of [...Object.keys(SHORT), ...OTHERS]) {
    it(`matches the same texts for ${expression}`, () => {
      const pattern = new Pattern(patternAnywhere(expression));
      expect(TEXTS.filter((text) => pattern.test(text) !== new RegExp(expression).test(text))).to.deep.equal([]);
    });
  }

  it('is written as shortly as it can be, since people read it', () => {
    expect(Object.keys(SHORT).map(patternAnywhere)).to.deep.equal(Object.values(SHORT));
  });
});
