import { expect } from 'chai';
import { gainedAccess } from '../../src/access/gained-access.ts';
import type { AuditInput } from '../../src/audit-input.ts';
import { fixtureNames, readFixture } from '../example-fixture.ts';

interface Role {
  readonly Type?: string;
  readonly Properties?: { readonly Policies?: unknown };
}

const inputs = fixtureNames().flatMap((file): readonly (readonly [string, AuditInput])[] => {
  const [id = '', kind] = file.split('.');
  const fixture = readFixture(id, kind === 'good' ? 'good' : 'bad');
  return fixture === undefined ? [] : [[file, fixture.input]];
});

/** The input with one more statement in the first policy that is written at its first role; undefined where there is none. */
function withOneMore(input: AuditInput): AuditInput | undefined {
  const copy = structuredClone(input);
  const { Resources } = copy.templates[0]!.document as { readonly Resources: Readonly<Record<string, Role>> };
  const policies = Object.values(Resources).flatMap(({ Type, Properties }) =>
    Type === 'AWS::IAM::Role' && Array.isArray(Properties?.Policies) ? (Properties.Policies as unknown[]) : [],
  );
  const [policy] = policies as readonly { readonly PolicyDocument?: { readonly Statement?: unknown } }[];
  const statements = policy?.PolicyDocument?.Statement;
  if (!Array.isArray(statements)) return undefined;
  statements.push({ Effect: 'Allow', Action: 'braket:CancelJob', Resource: 'arn:aws:braket:eu-west-1:111122223333:job/one' });
  return copy;
}

describe('gainedAccess over what the framework makes', function () {
  this.timeout(120_000);

  it('says nothing of a service that is the same', () => {
    const noise = inputs.flatMap(([file, input]) =>
      gainedAccess(input, structuredClone(input)).map(({ message }) => `${file}: ${message}`),
    );
    expect(noise).to.deep.equal([]);
  });

  it('says one thing where one statement is added, and nothing where it is taken out', () => {
    let tried = 0;
    const mighty: string[] = [];
    for (const [file, input] of inputs) {
      const more = withOneMore(input);
      if (more === undefined) continue;
      tried += 1;
      const facts = gainedAccess(input, more).map(({ actions }) => actions);
      // A role that may do everything gains nothing.
      if (facts.length === 0) mighty.push(file);
      else expect(facts, file).to.deep.equal([['braket:CancelJob']]);
      expect(gainedAccess(more, input), file).to.deep.equal([]);
    }
    expect(tried).to.be.above(50);
    expect(mighty).to.deep.equal(['role-allow-not-action.bad.json', 'role-full-admin.bad.json']);
  });
});
