import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import sinon from 'sinon';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import { definePolicy, Truth, type Policy } from '../src/policy/index.ts';
import { roleWith, statement } from '../src/policy/testing.ts';
import { isRecord, own } from '../src/template/record.ts';
import { exists, findingsOf, lawsBrokenBy, messagesFlagged, runCases, variantsMisjudged } from './catalogue-laws.ts';

const sound = definePolicy({
  id: 'role-reads-everything',
  title: 'Role reads everything',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Whoever has the role has the data.',
  fix: 'List the resources.',
  references: ['https://example.com'],
  messages: { open: 'Role {role} reads everything.', other: 'Nobody says this.' },
  examples: { bad: 'x', good: 'x' },
  check({ service, flag }) {
    for (const role of service.roles) {
      for (const one of role.statements) {
        for (const resource of one.resources)
          flag(one.allows.and(resource.is('*')), 'open', one.at(resource), { data: { role: role.name } });
      }
    }
  },
});

/** Reads the template as it happens to be written in the example. */
const naive: Policy = {
  ...sound,
  check({ service, flag }) {
    for (const role of service.resources('AWS::IAM::Role')) {
      const policies = own(own(role.raw, 'Properties'), 'Policies');
      const document = own(Array.isArray(policies) ? policies[0] : undefined, 'PolicyDocument');
      const statements = own(document, 'Statement');
      const first: unknown = Array.isArray(statements) ? statements[0] : undefined;
      flag(Truth.of(isRecord(first) && first['Effect'] === 'Allow' && first['Resource'] === '*'), 'open', role, {
        data: { role: role.logicalId },
      });
    }
  },
};

function inputWith(role: object): Parameters<typeof variantsMisjudged>[1] {
  return { templates: [{ file: 'template.json', document: { Resources: { Role: role } } }], service: { parameters: {} } };
}

const bad = inputWith(roleWith([statement('s3:GetObject', '*')]));
const good = inputWith(roleWith([statement('s3:GetObject', 'arn:aws:s3:::orders/*')]));
const SOURCE = "export default definePolicy({\n  severity: 'high',\n});\n";

describe('the laws of the catalogue', () => {
  afterEach(() => sinon.restore());

  it('let a sound policy be', () => {
    expect(lawsBrokenBy(sound, 'role-reads-everything.ts', SOURCE)).to.deep.equal([]);
    expect(variantsMisjudged(sound, bad, 'bad')).to.deep.equal([]);
    expect(variantsMisjudged(sound, good, 'good')).to.deep.equal([]);
  });

  it('say what a policy gets wrong about itself', () => {
    const broken: readonly (readonly [Partial<Policy>, string])[] = [
      [{ id: 'role' }, 'The id is two to six words of kebab-case, without numbers alone.'],
      [{ id: 'role-42-open' }, 'The id is two to six words of kebab-case, without numbers alone.'],
      [{ id: 'no-open-role' }, 'The id names a defect and not a wish.'],
      [{ title: `R${'x'.repeat(60)}` }, 'The title has at most 60 characters.'],
      [{ title: 'Role reads everything.' }, 'The title is no sentence.'],
      [{ why: ' ' }, 'why and fix are sentences.'],
      [{ messages: { open: 'Role reads everything' } }, 'Every message is a sentence.'],
      [{ references: [] }, 'There is a reference, and all are https.'],
      [{ references: ['http://example.com'] }, 'There is a reference, and all are https.'],
      [{ presets: ['essential', 'strict'] }, 'Whoever chooses a stricter preset gets all of the milder one.'],
      [{ severity: 'low' }, 'The severity is written down and not computed.'],
      [
        { options: { schema: { type: 'object', properties: { days: { type: 'number' } } }, defaults: { days: 'x' } } },
        'The defaults of the options satisfy their schema.',
      ],
    ];
    for (const [change, law] of broken)
      expect(lawsBrokenBy({ ...sound, ...change }, `${change.id ?? sound.id}.ts`, SOURCE)).to.deep.equal([law]);
    expect(lawsBrokenBy(sound, 'other.ts', SOURCE)).to.deep.equal(['The id is the name of the file.']);
  });

  it('catch a policy that reads one way of writing only', () => {
    expect(variantsMisjudged(naive, bad, 'bad')).to.include.members([
      'lists of one in statements: silent',
      'texts in Fn::Sub: silent',
      'AWS::IAM::Policy for inline policies: silent',
      'statements under a condition: silent',
    ]);
  });

  it('catch a policy that takes what it does not know for a defect', () => {
    const jumpy: Policy = {
      ...sound,
      check({ service, flag }) {
        for (const role of service.roles) {
          for (const one of role.statements)
            for (const resource of one.resources)
              flag(Truth.of(!resource.is('arn:aws:s3:::orders/*').isYes), 'open', role, { data: { role: role.title } });
        }
      },
    };
    expect(variantsMisjudged(jumpy, good, 'good').map((line) => line.replace(/:.*/, ''))).to.include('texts as defaults of parameters');
  });

  it('collect the messages that a policy flags', async () => {
    const { check } = sound;
    expect([...(await messagesFlagged(sound, () => findingsOf(sound, bad)))]).to.deep.equal(['open']);
    expect([...(await messagesFlagged(sound, () => findingsOf(sound, good)))]).to.deep.equal([]);
    expect(sound.check).to.equal(check);
  });

  it('run the cases of a test outside of the test runner', async () => {
    const test = fileURLToPath(new URL('./policies/iam/role-full-admin.test.ts', import.meta.url));
    const policy = (await loadCatalogue({ baseDirectory: '.' })).get('role-full-admin')?.policy ?? sound;
    expect([...(await messagesFlagged(policy, () => runCases(test)))]).to.have.members(['statement', 'managed']);
  });

  it('look for a place in the template it names', () => {
    const place = { template: 'template.json', path: ['Resources', 'Role', 'Properties', 'Policies', 0] };
    expect(exists(place, bad)).to.be.true;
    expect(exists({ ...place, path: ['Resources', 'Role', 'Properties', 'Policies', 1] }, bad)).to.be.false;
    expect(exists({ ...place, template: 'other.json' }, bad)).to.be.false;
  });
});
