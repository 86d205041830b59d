import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { PRESETS } from '../../src/report.ts';
import { builtInPolicyIds } from '../../src/policy/built-in.ts';
import { loadCatalogue, type Catalogue } from '../../src/policy/catalogue.ts';
import { idsIn, policiesIn } from '../../src/policy/policy-folder.ts';
import { expectRejection } from '../input/expect-refusal.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';

const folder = temporaryFolder();

/** The source of a policy; each field is JavaScript, and undefined leaves it out. */
function source(id: string, fields: Readonly<Record<string, string | undefined>> = {}): string {
  const all: Readonly<Record<string, string | undefined>> = {
    id: JSON.stringify(id),
    title: '"T"',
    severity: '"high"',
    why: '"w"',
    fix: '"f"',
    messages: '{ bad: "Bad." }',
    check: '() => {}',
    ...fields,
  };
  return `export default { ${Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')} };`;
}

const DOCUMENTED = { presets: '["strict"]', references: '["https://example.com"]', examples: '{ bad: "a", good: "b" }' };

/** Loads the files of a folder `own`, beside one built-in policy. */
async function load(files: Readonly<Record<string, string>>, customPolicies: readonly string[] = ['own']): Promise<Catalogue> {
  const base = folder({ 'builtin/iam/role-full-admin.ts': source('role-full-admin', DOCUMENTED), ...files });
  mkdirSync(join(base, 'own'), { recursive: true });
  return loadCatalogue({ customPolicies, baseDirectory: base, builtIn: () => policiesIn(pathToFileURL(`${base}/builtin/`)) });
}

const refused = async (content: string, message: RegExp, name = 'my-policy.mjs'): Promise<string> =>
  expectRejection(load({ [`own/${name}`]: content }), message);

describe('the built-in policies', () => {
  it('reads the names of the files in the areas, and only of policies', () => {
    const base = folder({ 'iam/role-b.ts': '', 'api/api-a.ts': '', 'iam/role-c.d.ts': '', 'iam/role-d.js.map': '', 'README.md': '' });
    expect(idsIn(pathToFileURL(`${base}/`))).to.deep.equal(['api-a', 'role-b']);
  });

  it('finds the policies of this package, and loads them', async () => {
    const catalogue = await loadCatalogue({ baseDirectory: '.' });
    expect([...catalogue.keys()]).to.deep.equal(builtInPolicyIds());
  });
});

describe('loadCatalogue', () => {
  it('loads folders with all below them, and files, by id in the order of the alphabet', async () => {
    const catalogue = await load(
      {
        'own/z-policy.mjs': source('z-policy'),
        'own/area/a-policy.js': source('a-policy'),
        'own/package.json': '{"type":"module"}',
        'own/common-policy.cjs': source('common-policy').replace('export default', 'module.exports ='),
        'own/typed-policy.ts': `const severity: string = "low";\n${source('typed-policy', { severity: 'severity' })}`,
        'own/compiled-policy.cjs': `Object.defineProperty(exports, "__esModule", { value: true });\n${source('compiled-policy').replace('export default', 'exports.default =')}`,
        'own/README.md': '# Ours',
        'own/_shared.mjs': 'export const x = 1;',
        'own/z-policy.test.mjs': 'throw new Error("a test is no policy");',
        'own/types.d.ts': 'export type X = 1;',
        'own/node_modules/x/index.js': 'throw new Error();',
        'elsewhere/one-more.mjs': source('one-more'),
      },
      ['./own/', 'elsewhere/one-more.mjs', 'own/z-policy.mjs'],
    );
    expect([...catalogue].map(([id, loaded]) => [id, loaded.source])).to.deep.equal([
      ['a-policy', 'own/area/a-policy.js'],
      ['common-policy', 'own/common-policy.cjs'],
      ['compiled-policy', 'own/compiled-policy.cjs'],
      ['one-more', 'elsewhere/one-more.mjs'],
      ['role-full-admin', 'built in'],
      ['typed-policy', 'own/typed-policy.ts'],
      ['z-policy', 'own/z-policy.mjs'],
    ]);
  });

  it('lets a policy of the user’s own leave out what only the documentation needs, and run in every preset', async () => {
    const policy = (await load({ 'own/my-policy.mjs': source('my-policy') })).get('my-policy')?.policy;
    expect(policy).to.deep.include({ presets: PRESETS, references: [], examples: { bad: '', good: '' } });
    const empty = (await load({ 'own/my-policy.mjs': source('my-policy', { presets: '[]' }) })).get('my-policy')?.policy;
    expect(empty?.presets).to.deep.equal(PRESETS);
    const strict = (await load({ 'own/my-policy.mjs': source('my-policy', { presets: '["strict"]' }) })).get('my-policy')?.policy;
    expect(strict?.presets).to.deep.equal(['strict']);
  });

  it('wants all of it from a built-in policy', async () => {
    const base = folder({ 'iam/role-full-admin.ts': source('role-full-admin') });
    await expectRejection(
      loadCatalogue({ baseDirectory: base, builtIn: () => policiesIn(pathToFileURL(`${base}/`)) }),
      /^iam\/role-full-admin\.ts: the policy has no presets\.$/,
    );
  });

  it('refuses an id that is taken', async () => {
    await refused(
      source('role-full-admin'),
      /^own\/role-full-admin\.mjs: the id role-full-admin belongs to a built-in policy; give the policy and its file another name\.$/,
      'role-full-admin.mjs',
    );
    const twice = load({ 'own/my-policy.mjs': source('my-policy'), 'own/b/my-policy.mjs': source('my-policy') });
    await expectRejection(twice, /^own\/my-policy\.mjs: the id my-policy belongs to own\/b\/my-policy\.mjs;/);
  });

  it('refuses a path that is not there, holds nothing or is no policy', async () => {
    await expectRejection(load({}, ['missing']), /^customPolicies names missing, which does not exist\.$/);
    await expectRejection(load({ 'own/README.md': '' }), /^customPolicies names own, which holds no policy\.$/);
    await expectRejection(
      load({ 'own/policy.yml': '' }, ['own/policy.yml']),
      /^customPolicies names own\/policy\.yml, which is not a file of JavaScript or TypeScript\.$/,
    );
  });

  it('refuses a file that exports no policy', async () => {
    for (const content of [
      '',
      'export const x = {};',
      'export default 1;',
      'export default [];',
      'export default null;',
      'export default () => {};',
    ]) {
      const named = load({ 'own/my-policy.mjs': content }, ['own/my-policy.mjs']);
      await expectRejection(
        named,
        /^own\/my-policy\.mjs(?::1)?: the file exports no policy; write `export default definePolicy\(\{ … \}\)`\.$/,
      );
    }
  });

  it('refuses a file that cannot be imported, with its message and no stack', async () => {
    await refused('throw new Error("no database\\n    at secret");', /^own\/my-policy\.mjs:1:7 cannot be loaded: no database\.$/);
    await refused('throw "text";', /cannot be loaded: text\.$/);
    await refused('export default {', /^own\/my-policy\.mjs cannot be loaded: \S.*\.$/);
    await refused('import "./missing.mjs";', /^own\/my-policy\.mjs cannot be loaded: Cannot find module .*\.$/);
  });

  const wrong: readonly (readonly [fields: Readonly<Record<string, string | undefined>>, message: RegExp])[] = [
    [{ id: '"other-policy"' }, /the id other-policy must be the file’s name, my-policy\.$/],
    [{ id: undefined }, /the policy has no id\.$/],
    [{ title: undefined }, /the policy has no title\.$/],
    [{ title: '" "' }, /title must be a text that is not empty\.$/],
    [{ severity: '"hihg"' }, /severity must be one of critical, high, medium, low, info\.$/],
    [{ severity: undefined }, /the policy has no severity\.$/],
    [{ presets: '["all"]' }, /presets must be a list of essential, recommended, strict\.$/],
    [{ why: undefined }, /the policy has no why\.$/],
    [{ fix: '7' }, /fix must be a text that is not empty\.$/],
    [{ references: '["not an address"]' }, /references must be a list of web addresses\.$/],
    [{ cwe: '"306"' }, /cwe must be the number of a weakness: 306\.$/],
    [{ formerly: '"old"' }, /formerly must be a list of texts\.$/],
    [{ messages: '{}' }, /messages must hold at least one message/],
    [{ messages: '{ a: "" }' }, /messages must hold at least one message/],
    [{ examples: '{ bad: "x" }' }, /examples must hold two texts, bad and good\.$/],
    [{ check: undefined }, /the policy has no check\.$/],
    [{ check: '"x"' }, /check must be a function\.$/],
    [{ check: 'async () => {}' }, /check must not be asynchronous: what it finds later would be lost\.$/],
    [
      { check: 'function* () {}' },
      /my-policy\.mjs:1: check must not be a generator, whose body nobody would run; write it without the star\.$/,
    ],
    [{ messsages: '{}' }, /messsages is not a field of a policy; did you mean messages\?$/],
    [{ zzz: '1' }, /zzz is not a field of a policy\.$/],
    [{ options: '{}' }, /options must hold a schema of type object with properties\.$/],
    [{ options: '{ schema: { type: "object", properties: {} } }' }, /options must hold defaults, a mapping\.$/],
    [
      { options: '{ schema: { type: "object", properties: {} }, defaults: {}, default: 1 }' },
      /options must hold a schema and defaults, not default\.$/,
    ],
    [
      { options: '{ schema: { type: "object", properties: { a: { type: "integer" } } }, defaults: { a: "x" } }' },
      /options are wrong: defaults\.a must be a whole number, not x\.$/,
    ],
    [
      { options: '{ schema: { type: "object", properties: {} }, defaults: { a: 1 } }' },
      /options are wrong: defaults\.a is not a setting\.$/,
    ],
    [
      { options: '{ schema: { type: "object", properties: { a: { typ: "x" } } }, defaults: {} }' },
      /options are wrong: the schema is not valid: .*typ.*\.$/,
    ],
  ];
  for (const [fields, message] of wrong) {
    it(`refuses ${JSON.stringify(fields)}`, async () =>
      expect(await refused(source('my-policy', fields), message)).to.equal('invalid-policy'));
  }

  for (const id of ['policy', 'My-policy', 'my_policy', 'my-policy-', '1-policy', 'a-b-c-d-e-f-g-h']) {
    it(`refuses the id ${id}`, async () => {
      await refused(source(id), /: id must be two to seven words of small letters and digits, joined by hyphens\.$/, `${id}.mjs`);
    });
  }
});
