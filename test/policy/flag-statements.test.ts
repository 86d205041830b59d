import { expect } from 'chai';
import fullAdmin from '../../policies/iam/role-full-admin.ts';
import canEscalate from '../../policies/iam/role-can-escalate.ts';
import serviceWildcard from '../../policies/iam/role-service-wildcard.ts';
import { Service } from '../../src/iam/service.ts';
import { runPolicy } from '../../src/policy/run-policy.ts';
import { allow, deny, document, IS_PROD, roleCarrying, roleWith } from '../policies/iam/shapes.ts';
import type { Finding } from '../../src/report.ts';
import type { Policy } from '../../src/policy/definition.ts';

const MANAGED = 'arn:aws:iam::aws:policy/';
const shared = (statement: object, roles: readonly string[], properties: object = {}): object => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { PolicyDocument: document(statement), Roles: roles.map((Ref) => ({ Ref })), ...properties },
});
const roles = (...names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, roleWith()]));

function found(policy: unknown, Resources: object, rest: object = {}): readonly Finding[] {
  const input = { templates: [{ file: 'template.json', document: { ...rest, Resources } }], service: {} };
  return runPolicy(policy as Policy, new Service(input, { trustedAccounts: [], publicEndpoints: [] }), {});
}

describe('what one statement says', () => {
  it('is one finding that names every role carrying it', () => {
    const findings = found(serviceWildcard, { ...roles('A', 'B', 'C'), Shared: shared(allow('s3:*', '*'), ['A', 'B', 'C']) });
    expect(findings.map(({ message }) => message)).to.deep.equal(['Role A, like Role B and Role C, allows s3:* on *.']);
    expect(findings[0]?.at.path.slice(0, 2)).to.deep.equal(['Resources', 'Shared']);
  });

  it('names a few of many', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F'];
    const [finding] = found(serviceWildcard, { ...roles(...names), Shared: shared(allow('s3:*', '*'), names) });
    expect(finding?.message).to.equal('Role A, like Role B, Role C and 3 others, allows s3:* on *.');
  });

  it('is attached from either side', () => {
    const findings = found(serviceWildcard, {
      A: roleCarrying({ Ref: 'Shared' }),
      B: roleWith(),
      Shared: shared(allow('s3:*', '*'), ['B']),
    });
    expect(findings.map(({ message }) => message)).to.deep.equal(['Role A, like Role B, allows s3:* on *.']);
  });

  it('leaves out the role that a Deny keeps from it', () => {
    const findings = found(serviceWildcard, {
      A: roleWith(deny('s3:*', '*')),
      ...roles('B'),
      Shared: shared(allow('s3:*', '*'), ['A', 'B']),
    });
    expect(findings.map(({ message }) => message)).to.deep.equal(['Role B allows s3:* on *.']);
  });

  it('is certain where it is for one of them', () => {
    const maybe = { 'Fn::If': ['IsProd', { Ref: 'Shared' }, { Ref: 'AWS::NoValue' }] };
    const [doubtful] = found(serviceWildcard, { A: roleCarrying(maybe), Shared: shared(allow('s3:*', '*'), []) }, IS_PROD);
    expect(doubtful?.unproven).to.equal('only when condition IsProd holds');
    const findings = found(serviceWildcard, { A: roleCarrying(maybe), ...roles('B'), Shared: shared(allow('s3:*', '*'), ['B']) }, IS_PROD);
    expect(findings.map(({ unproven }) => unproven)).to.deep.equal([undefined]);
  });

  it('is two findings where two places say it', () => {
    expect(found(serviceWildcard, { A: roleWith(allow('s3:*', '*')), B: roleWith(allow('s3:*', '*')) })).to.have.length(2);
  });

  it('is one finding at each place that attaches an AWS-managed policy', () => {
    const findings = found(fullAdmin, {
      A: roleCarrying(`${MANAGED}AdministratorAccess`),
      B: roleCarrying(`${MANAGED}AdministratorAccess`),
    });
    expect(findings.map(({ key, resource, fix }) => [key, resource.logicalId, fix])).to.deep.equal(
      ['A', 'B'].map((role) => [
        'ManagedPolicy AdministratorAccess',
        role,
        'Replace AdministratorAccess by statements that list what the code needs and name the resources.',
      ]),
    );
  });

  it('is one way to more permissions for all who carry it', () => {
    const findings = found(canEscalate, {
      ...roles('A', 'B'),
      Shared: shared(allow('iam:AttachRolePolicy', 'arn:aws:iam::123456789012:role/*'), ['A', 'B']),
    });
    expect(findings.map(({ message }) => message.split(' can ')[0])).to.deep.equal(['Role A, like Role B,']);
  });
});
