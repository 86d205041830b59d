import { expect } from 'chai';
import { Service } from '../../src/iam/service.ts';
import type { Policy } from '../../src/policy/index.ts';
import { loadOwnPolicies } from '../../src/policy/own-policies.ts';
import { runPolicy } from '../../src/policy/run-policy.ts';
import type { Finding } from '../../src/report.ts';
import { expectRejection } from '../input/expect-refusal.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';

const folder = temporaryFolder();
const INDEX = new URL('../../src/policy/index.ts', import.meta.url).href;
const HEAD = `import { definePolicy, Truth } from '${INDEX}';\n`;
const DATA = `{ data: { q: 'x' } }`;

/** The source of a policy, its check in line 4. */
const define = (check: string, id = 'my-policy'): string =>
  `definePolicy({ id: '${id}', title: 'T', severity: 'high', why: 'W.', fix: 'F.',\n  messages: { plain: 'M {q}.' },\n  check({ service, flag }) { ${check} },\n})`;
const policy = (check: string, id?: string): string => `${HEAD}export default ${define(check, id)};\n`;

async function load(files: Readonly<Record<string, string>>, paths = ['own']): Promise<readonly Policy[]> {
  return (await loadOwnPolicies(paths, folder(files))).map((loaded) => loaded.policy);
}

function service(): Service {
  const document = { Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { Tags: [{ Key: 'a', Value: 'b' }] } } } };
  return new Service({ templates: [{ file: 't.json', document }], service: {} }, { trustedAccounts: [], publicEndpoints: [] });
}

async function run(check: string): Promise<readonly Finding[]> {
  const [one] = await load({ 'own/my-policy.mjs': policy(check) });
  return runPolicy(one as Policy, service(), {});
}

describe('a folder of custom policies', () => {
  it('may hold what its policies share, with and without a default export, which is no policy', async () => {
    const loaded = await load({
      'own/my-policy.mjs': `import { x } from './helper.mjs';\n${policy('void x;')}`,
      'own/helper.mjs': 'export const x = 1;',
      'own/maker.mjs': `${HEAD}export const make = (id) => definePolicy({ id });\nexport function other(id) {\n  return definePolicy({ id });\n}`,
      'own/names.cjs': 'module.exports = { QUEUE: 1 };',
    });
    expect(loaded.map(({ id }) => id)).to.deep.equal(['my-policy']);
  });

  it('must hold one, and a file that is named must be one', async () => {
    await expectRejection(load({ 'own/helper.mjs': 'export const x = 1;' }), /^customPolicies names own, which holds no policy\.$/);
    const both = { 'own/helper.mjs': 'export const x = 1;', 'own/my-policy.mjs': policy('') };
    await expectRejection(load(both, ['own', 'own/helper.mjs']), /^own\/helper\.mjs: the file exports no policy;/);
    expect(await load(both, ['own', 'own/my-policy.mjs'])).to.have.length(1);
  });

  const slips: Readonly<Record<string, readonly [source: string, message: RegExp]>> = {
    'two policies in a list': [
      `${HEAD}export default [${define('')}, ${define('', 'my-second')}];`,
      /my-policy\.mjs:2: the file exports 2 policies;/,
    ],
    'two policies by name': [`${policy('')}export const second = ${define('', 'my-second')};`, /:2: the file exports 2 policies;/],
    'a policy in a list': [`${HEAD}export default [${define('')}];`, /:2: the policy is not the default export;/],
    'a policy by name alone': [`${HEAD}\nexport const one = ${define('')};`, /:3: the policy is not the default export;/],
    'a policy that is not exported': [`${HEAD}\nconst one = ${define('')};`, /:3: the file makes a policy and does not export it;/],
    'a policy for nobody': [`${HEAD}${define('')};`, /:2: the file makes a policy and does not export it;/],
    'a generator': [policy('').replace('check(', '*check('), /:4: check must not be a generator, whose body nobody would run;/],
    'an asynchronous check': [policy('').replace('check(', 'async check('), /:4: check must not be asynchronous:/],
    'an asynchronous generator': [policy('').replace('check(', 'async *check('), /:4: check must not be an asynchronous generator/],
    'a wrong severity': [policy('').replace("'high'", "'hihg'"), /:2: severity must be one of/],
    'an error while it is loaded': [`${HEAD}\nthrow new Error('oh no.');`, /my-policy\.mjs:3:7 cannot be loaded: oh no\.$/],
    'the end of the process while it is loaded': [
      `process.exit(0);`,
      /my-policy\.mjs:1:9 cannot be loaded: it calls process\.exit, which would end the audit\.$/,
    ],
  };
  for (const [name, [source, message]] of Object.entries(slips)) {
    it(`refuses ${name}, with its line`, async () => {
      await expectRejection(load({ 'own/my-policy.mjs': source, 'own/other-policy.mjs': policy('', 'other-policy') }), message);
    });
  }
});

describe('a custom policy', () => {
  it('finds what it flags', async () => {
    const findings = await run(`for (const q of service.queues) flag(q.exists, 'plain', q, { data: { q: q.logicalId } });`);
    expect(findings.map(({ message }) => message)).to.deep.equal(['M Queue.']);
  });

  const slips: Readonly<Record<string, readonly [check: string, message: RegExp]>> = {
    throws: ['service.queues[0].foo.bar();', /^Cannot read properties of undefined \(reading 'bar'\), at own\/my-policy\.mjs:4:\d+$/],
    'hands over a boolean': [
      `flag(!service.queues[0].exists, 'plain', service.queues[0], ${DATA});`,
      /hands a boolean to flag.*truth\.not\(\).*, at own\/my-policy\.mjs:4:\d+$/,
    ],
    'hands over nothing': [`flag(undefined, 'plain', service.queues[0], ${DATA});`, /hands undefined to flag/],
    'hands over a list': [`flag([], 'plain', service.queues[0], ${DATA});`, /hands a list to flag/],
    'compares a Truth': [`if (service.queues[0].exists > 0) flag();`, /a Truth is no boolean, number or text.*:4:\d+$/],
    'flags what it does not declare': [`flag(Truth.no, 'plian', service.queues[0]);`, /message "plian" that it does not declare/],
    'flags a message of every object': [`flag(Truth.no, 'toString', service.queues[0]);`, /message "toString" that it does not declare/],
    'leaves out the data': [`flag(Truth.no, 'plain', service.queues[0]);`, /without data for \{q\}/],
    'has no value for its data': [`flag(Truth.no, 'plain', service.queues[0], { data: { q: undefined } });`, /without data for \{q\}/],
    'writes a Truth into its message': [
      `flag(Truth.no, 'plain', service.queues[0], { data: { q: Truth.yes } });`,
      /without data for \{q\}/,
    ],
    'names no place': [`flag(Truth.no, 'plain', undefined, ${DATA});`, /"plain" without a place/],
    'swallows its slip': [`try { flag(true, 'plain', service.queues[0], ${DATA}); } catch {}`, /hands a boolean to flag/],
    'ends the process': ['process.exit(0);', /^it calls process\.exit, which would end the audit, at own\/my-policy\.mjs:4:\d+$/],
    'changes the template': [`service.queues[0].raw.Properties.Tags.push(1);`, /not extensible, at own/],
    'changes a resource': [`service.queues[0].raw.Type = 'X';`, /read only property 'Type'/],
    'never stops to flag': [
      `for (;;) flag(Truth.yes, 'plain', service.queues[0], ${DATA});`,
      /^it flags more than 20,000 findings, at own/,
    ],
    'returns a promise': ['return Promise.resolve();', /^its check is asynchronous/],
    'returns what would go on': ['return [1][Symbol.iterator]();', /^its check is a generator/],
    'returns a function': ['return () => {};', /^its check returns a function/],
  };
  for (const [name, [check, message]] of Object.entries(slips)) {
    it(`is an error where it ${name}`, async () => {
      const error = await run(check).catch((reason: unknown) => reason);
      expect(error).to.be.an('error');
      expect((error as Error).message)
        .to.match(message)
        .and.not.to.match(/\n/);
    });
  }

  it('names the helper that throws', async () => {
    const files = {
      'own/my-policy.mjs': `import { f } from './lib/helper.mjs';\n${policy('f();')}`,
      'own/lib/helper.mjs': '\nexport const f = () => { throw new Error("no"); };',
    };
    const [one] = await load(files);
    expect(() => runPolicy(one as Policy, service(), {})).to.throw(/^no, at own\/lib\/helper\.mjs:2:\d+$/);
  });
});
