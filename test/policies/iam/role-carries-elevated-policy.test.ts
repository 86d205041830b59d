import policy from '../../../policies/iam/role-carries-elevated-policy.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { IS_PROD, roleCarrying, roleWith } from './shapes.ts';

const UNKNOWN = 'arn:aws:iam::aws:policy/AmazonWorkMailFullAccess';

testPolicy(policy, {
  finds: {
    'full access to a service nobody here knows': {
      template: { Role: roleCarrying(UNKNOWN) },
      expect: { key: 'ManagedPolicy AmazonWorkMailFullAccess', at: 'Role.Properties.ManagedPolicyArns.0', count: 1 },
    },
    'in whichever partition': { Role: roleCarrying({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AmazonWorkMailFullAccess' }) },
    'joined from parts': {
      Role: roleCarrying({ 'Fn::Join': ['', ['arn:aws:iam::aws:policy/', 'AWSSSODirectoryAdministrator']] }),
    },
    'administrators of a job': { Role: roleCarrying('arn:aws:iam::aws:policy/job-function/WorkMailAdministrator') },
    'part of a service’s administration': { Role: roleCarrying('arn:aws:iam::aws:policy/AdministratorAccess-Unheard') },
    'a user': { User: { Type: 'AWS::IAM::User', Properties: { ManagedPolicyArns: [UNKNOWN] } } },
  },
  accepts: {
    'one whose document is known, which is judged by what it grants': {
      Role: roleCarrying('arn:aws:iam::aws:policy/AmazonS3FullAccess', 'arn:aws:iam::aws:policy/AdministratorAccess'),
    },
    'an execution role of AWS': { Role: roleCarrying('arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole') },
    'an unknown one that reads': { Role: roleCarrying('arn:aws:iam::aws:policy/AmazonWorkMailReadOnlyAccess') },
    'the team’s own of that name': { Role: roleCarrying('arn:aws:iam::123456789012:policy/OrdersFullAccess') },
    'one of the template': {
      Role: roleCarrying({ Ref: 'OrdersFullAccess' }),
      OrdersFullAccess: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [] } } },
    },
    'no managed policy': { Role: roleWith() },
  },
  doubts: {
    'under a condition': {
      template: { ...IS_PROD, Resources: { Role: roleCarrying({ 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, UNKNOWN] }) } },
    },
  },
});
