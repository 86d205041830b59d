import { expect } from 'chai';

import { allow, serviceOf } from './service-of.ts';

const Policies = [{ PolicyName: 'p', PolicyDocument: { Statement: allow('s3:*') } }];
const open = { Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' } };

describe('a service', () => {
  it('has roles, and other identities', () => {
    const service = serviceOf({
      Role: { Type: 'AWS::IAM::Role', Properties: { Policies } },
      User: { Type: 'AWS::IAM::User', Properties: { Policies } },
      Free: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: allow('s3:*') } } },
    });
    expect(service.roles.map(({ name }) => name)).to.deep.equal(['Role']);
    expect(service.identities.map(({ name }) => name)).to.deep.equal(['Role', 'User', 'Free']);
    expect(service.identities.map(({ title }) => title)).to.deep.equal(['Role Role', 'User User', 'Policy Free']);
  });

  it('has resource policies, of all types or of some', () => {
    const service = serviceOf({
      Queue: { Type: 'AWS::SQS::QueuePolicy', Properties: { PolicyDocument: open } },
      Topic: { Type: 'AWS::SNS::TopicPolicy', Properties: { PolicyDocument: open } },
    });
    const ids = (...types: readonly string[]): readonly string[] =>
      service.resourcePolicies(...types).map(({ resource }) => resource.logicalId);
    expect(ids()).to.deep.equal(['Queue', 'Topic']);
    expect(ids('AWS::SNS::TopicPolicy')).to.deep.equal(['Topic']);
    expect(ids('AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy')).to.deep.equal(['Queue', 'Topic']);
  });

  it('trusts its own account and those it is told to trust', () => {
    const service = serviceOf({}, { accountId: '111111111111', trusted: ['222222222222'] });
    const trusted = ['111111111111', '222222222222', '333333333333'].map((account) => service.isTrusted(account));
    expect(trusted).to.deep.equal([true, true, false]);
    expect(serviceOf({}).isTrusted('111111111111')).to.equal(false);
  });
});
