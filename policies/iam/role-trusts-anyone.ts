import { definePolicy, publicGrants, ResourcePolicy } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-trusts-anyone',
  title: 'Role may be assumed by anyone',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Everybody with any AWS account can take the role and do all that it may. An external id does not help: it keeps a partner from being misused, and is no password.',
  fix: 'Name who takes the role: `Principal: { Service: lambda.amazonaws.com }`, or `{ AWS: arn:aws:iam::123456789012:role/deployer }`; for a whole organisation add `Condition: { StringEquals: { aws:PrincipalOrgID: o-a1b2c3d4e5 } }`.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  cwe: 284,
  formerly: ['CKV_AWS_60', 'F6', 'iam_role_no_allow_plus_not_principal', 'IAM Role Allows All Principals To Assume'],
  messages: {
    anyone: '{role} may be assumed by anyone.',
    others: '{role} may be assumed by everyone but those it names.',
  },
  examples: {
    bad: `resources:
  Resources:
    Reader:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: { Effect: Allow, Principal: { AWS: '*' }, Action: sts:AssumeRole, Condition: { StringEquals: { sts:ExternalId: abc } } }`,
    good: `resources:
  Resources:
    Reader:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: { Effect: Allow, Principal: { AWS: '*' }, Action: sts:AssumeRole, Condition: { StringEquals: { aws:PrincipalOrgID: o-a1b2c3d4e5 } } }`,
  },
  check({ service, flag }) {
    for (const identity of service.roles) {
      for (const { statement, principal, truth } of publicGrants(new ResourcePolicy(identity.resource, identity.trust))) {
        const assumes = truth.and(statement.concerns('sts:AssumeRole*'));
        const data = { role: identity.title };
        if (principal !== undefined) flag(assumes, 'anyone', statement.at(principal.value), { key: 'Principal *', data });
        else flag(assumes, 'others', statement.at(statement.value.get('NotPrincipal')), { key: 'NotPrincipal', data });
      }
    }
  },
});
