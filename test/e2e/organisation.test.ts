import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { stringify } from 'yaml';
import { eachCli } from './each-cli.ts';
import { FILES, serviceWith } from './services.ts';
import { STACK_TRACE } from './stack-trace.ts';

const { 'handler.js': HANDLER = '', 'policies/named-bad.mjs': POLICY = '' } = FILES;

/** What the security team keeps at the root of the repository. */
const TEAM = [
  'preset: essential',
  'customPolicies: [policies]',
  'lock: [named-bad]',
  'minimum: { failOn: high, maxWaiverDays: 90 }',
  'services:',
  '  exempt: { policies: { function-without-tracing: low } }',
].join('\n');

const ROOT = { '.git/HEAD': 'ref: refs/heads/main\n', 'bulkhead.yml': TEAM, 'policies/named-bad.mjs': POLICY };
const WAIVER = { policy: 'named-bad', reason: 'r', owner: 'o', until: '2999-12-31' };

const written = (parts: Parameters<typeof serviceWith>[0], name = 'shop'): string =>
  stringify({ ...serviceWith({ custom: { bulkhead: {} }, ...parts }), service: name });

/** A service two folders below, with a topic that the team forbids, and some of its own. */
const at = (folder: string, yaml: string, files: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ 'serverless.yml': yaml, 'handler.js': HANDLER, ...files }).map(([name, text]) => [`${folder}/${name}`, text]),
  );

interface Way {
  readonly bulkhead?: object;
  readonly functions?: object;
  readonly files?: Readonly<Record<string, string>>;
  /** What it says. */
  readonly says: RegExp;
}

const LOCKED = /\.\.\/\.\.\/bulkhead\.yml:3,\s+lock\[0\]/;
const FOUND = /named-bad/;

/** Each way that a service may try. */
const WAYS: Readonly<Record<string, Way>> = {
  'nothing at all': { says: FOUND },
  'switching it off': { bulkhead: { policies: { 'named-bad': 'off' } }, says: LOCKED },
  'a milder severity, in a stage': { bulkhead: { stages: { dev: { policies: { 'named-bad': 'low' } } } }, says: LOCKED },
  'a waiver': { bulkhead: { waivers: [WAIVER] }, says: LOCKED },
  'a waiver at a function': { functions: { hello: { handler: 'handler.hello', bulkhead: { waivers: [WAIVER] } } }, says: LOCKED },
  'a lower gate': {
    bulkhead: { failOn: 'never' },
    says: /serverless\.yml:\d+: custom\.bulkhead\.failOn is never, .*\.\.\/\.\.\/bulkhead\.yml:4/s,
  },
  'everything that is not forbidden': {
    bulkhead: {
      preset: 'essential',
      unproven: 'ignore',
      publicEndpoints: ['*'],
      trustedAccounts: ['111122223333'],
      importedWaivers: 'list',
    },
    says: FOUND,
  },
  'a file of its own beside it': {
    files: { 'bulkhead.yml': 'policies: { named-bad: off }\n' },
    says: /bulkhead\.yml:1: policies\.named-bad is locked/,
  },
  'a file of its own that extends another': {
    files: { 'bulkhead.yml': 'extends: ./mild.yml\n', 'mild.yml': 'failOn: high\n' },
    says: FOUND,
  },
  'a policy of the same name': {
    bulkhead: { customPolicies: ['own'] },
    files: { 'own/named-bad.mjs': POLICY.replace("startsWith('Bad')", "startsWith('Never')") },
    says: /the id named-bad belongs to/,
  },
};

describe('a file for an organisation', () => {
  eachCli((stage) => {
    it('two folders up stops each way around it', async () => {
      const { repository } = stage();
      const { directory, run } = await repository({ ...ROOT, ...at('services/shop', written({ topics: ['BadTopic'] })) });
      for (const [name, { bulkhead = {}, functions, files = {}, says }] of Object.entries(WAYS)) {
        const yaml = written({ topics: ['BadTopic'], custom: { bulkhead }, ...(functions === undefined ? {} : { functions }) });
        await rm(join(directory, 'services'), { recursive: true });
        await write(directory, at('services/shop', yaml, files));
        const { code, output } = await run('services/shop', 'package');
        expect(code, `${name}\n${output}`).to.equal(1);
        expect(output, name).to.match(says);
        expect(output, name).not.to.match(STACK_TRACE);
      }
    });

    it('is for three services: what it says for one holds for that one', async () => {
      const { repository } = stage();
      const waiver = (parts: object): object => ({ policy: 'named-odd', reason: 'r', owner: 'o', until: '2999-12-31', ...parts });
      const team = stringify({
        preset: 'essential',
        customPolicies: ['policies'],
        waivers: [waiver({ service: 'waived', resource: 'Odd*' }), waiver({ resource: 'OddTopicOfAnother' })],
        services: { 'off-*': { policies: { 'named-odd': 'off' } } },
      });
      const policy = POLICY.replaceAll('named-bad', 'named-odd').replace("startsWith('Bad')", "startsWith('Odd')");
      const service = (folder: string, name: string) => at(folder, written({ topics: ['OddTopic'] }, name));
      const { run } = await repository({
        '.git/HEAD': '',
        'bulkhead.yml': team,
        'policies/named-odd.mjs': policy,
        ...service('services/one', 'one'),
        ...service('services/waived', 'waived'),
        ...service('services/deep/off', 'off-line'),
      });
      const outcome = async (folder: string) => run(folder, 'package');
      expect(await outcome('services/one'))
        .to.include({ code: 1 })
        .and.to.have.property('output')
        .that.matches(/OddTopic is bad/);
      const waived = await outcome('services/waived');
      expect(waived.code, waived.output).to.equal(0);
      expect(waived.output).to.include('1 waived');
      const off = await outcome('services/deep/off');
      expect(off.code, off.output).to.equal(0);
    });
  });
});

async function write(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), text);
  }
}
