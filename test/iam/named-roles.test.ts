import { expect } from 'chai';

import { rolesNamedBy, runsWith } from '../../src/iam/named-roles.ts';
import { say } from '../template/probe.ts';
import { serviceOf } from './service-of.ts';

const sections = { Parameters: { P: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': ['a', { Ref: 'P' }] } } };
const ARN = { 'Fn::GetAtt': ['Role', 'Arn'] };

function service(Role: unknown): ReturnType<typeof serviceOf> {
  const role = (RoleName: string): object => ({ Type: 'AWS::IAM::Role', Properties: { RoleName } });
  return serviceOf(
    { Role: role('worker'), Other: role('other'), Thing: { Type: 'AWS::Lambda::Function', Properties: { Role } } },
    sections,
  );
}

describe('the roles that a property names', () => {
  const named = (value: unknown): readonly string[] => {
    const one = service(value);
    return rolesNamedBy(one, one.functions[0]!.get('Role')).map(({ role, truth }) => `${role.name}: ${say(truth)}`);
  };

  it('are named by their ARN, however it is written', () => {
    expect(named(ARN)).to.deep.equal(['Role: yes']);
    expect(named({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/worker' })).to.deep.equal(['Role: yes']);
    expect(named({ 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/worker' })).to.deep.equal(['Role: yes']);
    expect(named({ 'Fn::Sub': 'arn:aws-cn:iam::${AWS::AccountId}:role/other' })).to.deep.equal(['Other: yes']);
    expect(named({ 'Fn::Sub': 'arn:aws:sts::${AWS::AccountId}:role/worker' })).to.deep.equal([]);
    expect(named('arn:aws:iam::111111111111:role/elsewhere')).to.deep.equal([]);
    expect(named('worker')).to.deep.equal([]);
  });

  it('are chosen by a condition', () => {
    expect(named({ 'Fn::If': ['IsProd', ARN, { 'Fn::GetAtt': ['Other', 'Arn'] }] })).to.deep.equal([
      'Role: only when condition IsProd holds',
      'Other: only when condition IsProd does not hold',
    ]);
    expect(named({ 'Fn::If': ['IsProd', ARN, { Ref: 'AWS::NoValue' }] })).to.deep.equal(['Role: only when condition IsProd holds']);
  });

  it('are none where nothing is known of it', () => {
    expect(named({ 'Fn::Transform': {} })).to.deep.equal([]);
    expect(named({ Ref: 'P' })).to.deep.equal([]);
    expect(named(undefined)).to.deep.equal([]);
  });
});

describe('whether a function runs with a role', () => {
  it('is a doubt where a condition chooses', () => {
    const runs = (value: unknown, name: string): string => {
      const one = service(value);
      return say(
        runsWith(
          one,
          one.functions[0]!,
          one.roles.find((role) => role.name === name)!,
        ),
      );
    };
    expect(runs(ARN, 'Role')).to.equal('yes');
    expect(runs({ 'Fn::If': ['IsProd', ARN, { 'Fn::GetAtt': ['Other', 'Arn'] }] }, 'Other')).to.equal(
      'only when condition IsProd does not hold',
    );
  });
});
