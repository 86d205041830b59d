import policy from '../../../policies/iam/role-without-boundary.ts';
import { cfnIf, ref, role, sub, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES } from '../lambda/function-url-cases.ts';

const limited = (PermissionsBoundary: unknown) => role('s3:GetObject', 'arn:aws:s3:::orders/*', { PermissionsBoundary });
const options = { boundary: 'team-boundary' };

testPolicy(policy, {
  finds: {
    'a role without a boundary': {
      template: { Role: limited(ref('AWS::NoValue')) },
      expect: { message: 'Role does not have the permissions boundary.', at: 'Role.Properties.PermissionsBoundary', count: 1 },
    },
    'a role without the boundary': { template: { Role: limited(ref('AWS::NoValue')) }, options },
    'a role with another one': {
      template: { Role: limited('arn:aws:iam::123456789012:policy/mine') },
      options,
      expect: { at: 'Role.Properties.PermissionsBoundary' },
    },
    'a role with one that ends alike': { template: { Role: limited('arn:aws:iam::123456789012:policy/no-team-boundary') }, options },
    'roles at once': {
      template: { A: limited(ref('AWS::NoValue')), B: limited(ref('AWS::NoValue')) },
      expect: { message: 'A and B do not have the permissions boundary.', groups: 1 },
    },
  },
  accepts: {
    'any boundary': { Role: limited('arn:aws:iam::123456789012:policy/mine') },
    'the boundary by its name': { template: { Role: limited('arn:aws:iam::123456789012:policy/team-boundary') }, options },
    'the boundary under a path': { template: { Role: limited(sub('arn:aws:iam::${AWS::AccountId}:policy/teams/team-boundary')) }, options },
    'the boundary by its ARN': {
      template: { Role: limited('arn:aws:iam::123456789012:policy/team-boundary') },
      options: { boundary: 'arn:aws:iam::123456789012:policy/team-boundary' },
    },
    'a policy of the service': {
      template: { Role: limited(ref('Boundary')), Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: {} } },
      options: { boundary: 'Boundary' },
    },
  },
  doubts: {
    'a boundary of one stage': { template: { ...TWO_STAGES, Resources: { Role: limited(cfnIf('IsProd', 'arn:aws:iam::1:policy/x')) } } },
    'a boundary that only the deploy knows': {
      template: { Parameters: { Boundary: { Type: 'String' } }, Resources: { Role: limited(ref('Boundary')) } },
      options,
    },
  },
});
