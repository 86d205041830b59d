import { expect } from 'chai';
import { retrocycle } from '../src/input/retrocycle.ts';
import type { AuditInput } from '../src/audit-input.ts';
import type { Policy } from '../src/policy/index.ts';
import { fixtureText, hashOf, readFixture, staleness } from './example-fixture.ts';

const statement = { Effect: 'Allow', Action: '*', Resource: '*' };
const input: AuditInput = {
  templates: [{ file: 'state.json', document: { Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { list: [statement] } } } } }],
  service: { declaration: { provider: { iam: { role: { statements: [statement] } } } } },
};

describe('a fixture of an example', () => {
  it('is written the same every time, with the hash of its fragment', () => {
    expect(fixtureText('functions: {}', input)).to.equal(fixtureText('functions: {}', input));
    expect(JSON.parse(fixtureText('functions: {}', input))).to.have.property('fragment', hashOf('functions: {}'));
    expect(hashOf('functions: {}')).not.to.equal(hashOf('functions: { }'));
  });

  it('keeps one object of template and declaration one object', () => {
    const read = retrocycle(JSON.parse(fixtureText('x', input)), 'fixture') as { readonly input: AuditInput };
    expect(read.input).to.deep.equal(input);
    const { Resources } = read.input.templates[0]!.document as { Resources: { Role: { Properties: { list: [object] } } } };
    const { provider } = read.input.service.declaration as { provider: { iam: { role: { statements: [object] } } } };
    expect(provider.iam.role.statements[0]).to.equal(Resources.Role.Properties.list[0]);
  });

  it('is the packaged service that the policy was written for', () => {
    const resources = readFixture('role-full-admin', 'bad')?.input.templates[0]?.document;
    expect(resources).to.have.nested.property('Resources.HelloLambdaFunction.Type', 'AWS::Lambda::Function');
    expect(readFixture('role-without-fixture', 'bad')).to.be.undefined;
  });

  it('is stale where the example has changed or was never packaged', () => {
    const policy = { id: 'role-full-admin', examples: { bad: 'functions: {}', good: 'functions: {}' } } as Policy;
    expect(staleness(policy)).to.deep.equal([
      'The bad example of role-full-admin has changed; run `npm run examples`.',
      'The good example of role-full-admin has changed; run `npm run examples`.',
    ]);
    expect(staleness({ ...policy, id: 'role-without-fixture' })[0]).to.equal(
      'The bad example of role-without-fixture was never packaged; run `npm run examples`.',
    );
  });
});
