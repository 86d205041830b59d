import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { audit } from '../../src/audit.ts';
import { isAuditError } from '../../src/errors.ts';
import { collectInputs } from '../../src/input/collect.ts';
import { diskAt } from '../../src/input/disk.ts';
import type { Report } from '../../src/report.ts';
import { loadSettings } from '../../src/serverless/settings.ts';
import { bulkhead } from '../command/bulkhead.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';
import { anyConfig } from '../triage/any-config.ts';

/** The day of the command in the tests. */
const TODAY = '2026-09-30';
const RUNS = 5;

const RESOURCES = {
  Assets: { Type: 'AWS::S3::Bucket', Properties: { AccessControl: 'PublicRead' }, Metadata: { checkov: { skip: [{ id: 'CKV_AWS_20' }] } } },
  Admin: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }],
    },
  },
  Partner: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: ['q'],
      PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'sqs:SendMessage', Resource: '*' }] },
    },
  },
};
const IDS = ['bucket-acl-public', 'role-full-admin', 'resource-policy-other-account', 'bucket-without-tls'];

describe('plugin and command', () => {
  const folder = temporaryFolder();

  /** What the gate of the plugin would say: the verdict and its facts, or why it refuses. */
  async function throughPlugin(directory: string, custom: unknown): Promise<string> {
    try {
      const snapshot = { custom, functions: {}, safeguards: undefined, policyFiles: [], configurationFile: 'serverless.yml', directory };
      const { catalogue, config } = await loadSettings({ ...snapshot, service: 'shop', stage: 'dev' }, TODAY);
      const [collected] = collectInputs(['.'], diskAt(directory));
      if (collected === undefined) throw new Error('nothing is packaged');
      return said(audit(collected.input, catalogue, config, { today: TODAY, version: '0.0.0' }));
    } catch (error) {
      if (!isAuditError(error)) throw error;
      return withoutPaths(error.message);
    }
  }

  async function throughCommand(cwd: string, path: string): Promise<string> {
    const { stdout, stderr } = await bulkhead(cwd, `scan ${path} --format json`);
    return stdout === '' ? withoutPaths(stderr.trim().split('\n').at(-1) ?? '') : said(JSON.parse(stdout) as Report);
  }

  it('say the same of a service, from any folder', async () => {
    const config = anyConfig(IDS, IDS, ['shop', 'pay']);
    const verdicts = new Set<string>();
    const law = fc.asyncProperty(config, config, config, async (far, near, custom) => {
      const state = {
        service: {
          service: 'shop',
          custom: { bulkhead: custom },
          provider: { name: 'aws', stage: 'dev', compiledCloudFormationTemplate: { Resources: RESOURCES } },
          serviceFilename: 'serverless.yml',
        },
      };
      const root = folder({
        '.git/HEAD': '',
        'bulkhead.yml': JSON.stringify(far),
        'elsewhere/bulkhead.yml': 'failOn: never\npreset: essential\n',
        'services/a/bulkhead.yml': JSON.stringify(near),
        'services/a/serverless.yml': `service: shop\ncustom:\n  bulkhead: ${JSON.stringify(custom)}\n`,
        'services/a/.serverless/serverless-state.json': JSON.stringify(state),
      });
      const expected = await throughPlugin(join(root, 'services/a'), custom);
      verdicts.add(expected.slice(0, 4));
      for (const [cwd, path] of [
        ['services/a', '.'],
        ['services', 'a'],
        ['.', 'services'],
        ['elsewhere', '../services/a'],
      ] as const)
        expect(await throughCommand(join(root, cwd), path), `${path} from ${cwd}`).to.equal(expected);
    });
    await fc.assert(law, { numRuns: RUNS, seed: 3 });
    expect(verdicts.size, 'not always the same').to.be.greaterThan(1);
  }).timeout(180_000);

  it('write reports where the file says that names them, to an absolute path too', async () => {
    const reports = 'reports: [{ format: json, file: "out/{service}.json" }]\n';
    const state = {
      service: { service: 'shop', provider: { name: 'aws', compiledCloudFormationTemplate: { Resources: RESOURCES } } },
    };
    const root = folder({
      '.git/HEAD': '',
      'bulkhead.yml': reports,
      'services/a/.serverless/serverless-state.json': JSON.stringify(state),
    });
    for (const [cwd, path] of [
      ['services/a', '.'],
      ['.', 'services'],
    ] as const) {
      await bulkhead(join(root, cwd), `scan ${path}`);
      expect(JSON.parse(readFileSync(join(root, 'out/shop.json'), 'utf8'))).to.include({ service: 'shop' });
    }
    const absolute = folder({ 'services/a/.serverless/serverless-state.json': JSON.stringify(state) });
    const file = join(absolute, 'there.json');
    const named = folder({ 'bulkhead.yml': `reports: [{ format: json, file: '${file}' }]\n` });
    await bulkhead(absolute, `scan services --config ${join(named, 'bulkhead.yml')}`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).to.include({ service: 'shop' });
  });
});

function said({ verdict, findings, waivers, errors }: Report): string {
  const facts = findings.map(({ fingerprint, severity, status, blocks }) => [fingerprint, severity, status, blocks].join(' '));
  return JSON.stringify([verdict, facts.toSorted(), waivers.length, errors.map(({ message }) => withoutPaths(message))]);
}

/** The name of a file is said as from where one stands. */
function withoutPaths(message: string): string {
  return message.replaceAll(/^bulkhead: |(?:[\w.]+\/)+(?=(?:bulkhead|serverless)\.yml)/g, '');
}
