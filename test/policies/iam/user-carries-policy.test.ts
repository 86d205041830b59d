import policy from '../../../policies/iam/user-carries-policy.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, document, IS_PROD, roleWith } from './shapes.ts';

const SEND = allow('ses:SendEmail', 'arn:aws:ses:eu-west-1:123456789012:identity/example.com');
const INLINE = [{ PolicyName: 'send', PolicyDocument: document(SEND) }];
const user = (properties: object = {}): object => ({ Type: 'AWS::IAM::User', Properties: properties });
const attached = (Type: string, properties: object): object => ({
  Type,
  Properties: { PolicyName: 'send', PolicyDocument: document(SEND), ...properties },
});

testPolicy(policy, {
  finds: {
    'an inline policy': {
      template: { Mailer: user({ Policies: INLINE }) },
      expect: { key: 'Policies', message: 'User Mailer carries policies of its own.', at: 'Mailer', count: 1 },
    },
    'a managed policy': { Mailer: user({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSESFullAccess'] }) },
    'one that is not known here': { Mailer: user({ ManagedPolicyArns: [{ 'Fn::ImportValue': 'policy' }] }) },
    'several, once': {
      template: {
        Mailer: user({ Policies: INLINE, ManagedPolicyArns: [{ Ref: 'Send' }] }),
        Send: attached('AWS::IAM::ManagedPolicy', {}),
      },
      expect: { count: 1 },
    },
    'AWS::IAM::Policy by Ref': { Mailer: user(), Send: attached('AWS::IAM::Policy', { Users: [{ Ref: 'Mailer' }] }) },
    'AWS::IAM::UserPolicy': { Mailer: user(), Send: attached('AWS::IAM::UserPolicy', { UserName: { Ref: 'Mailer' } }) },
    'a policy with a Deny alone': {
      Mailer: user(),
      Send: attached('AWS::IAM::Policy', { Users: [{ Ref: 'Mailer' }], PolicyDocument: document({ ...SEND, Effect: 'Deny' }) }),
    },
    'a user of another stack': {
      template: { Send: attached('AWS::IAM::ManagedPolicy', { Users: ['mailer', 'sender'] }) },
      expect: {
        message: 'Policy Send is attached to the user mailer, sender.',
        key: 'Users mailer, sender',
        at: 'Send.Properties.Users.0',
      },
    },
    'a user of another stack beside a role of this one': {
      template: { Role: roleWith(), Send: attached('AWS::IAM::ManagedPolicy', { Users: ['mailer'], Roles: [{ Ref: 'Role' }] }) },
      expect: { message: 'Policy Send is attached to the user mailer.', at: 'Send.Properties.Users.0', count: 1 },
    },
    'a user of another stack beside one of this one': {
      template: { Mailer: user(), Send: attached('AWS::IAM::Policy', { Users: [{ Ref: 'Mailer' }, 'sender'] }) },
      expect: { key: 'Users sender', count: 2 },
    },
    'a name that a condition chooses, by both names': {
      template: {
        ...IS_PROD,
        Resources: {
          Mailer: user({ UserName: { 'Fn::If': ['IsProd', 'mailer', 'test-mailer'] } }),
          Send: attached('AWS::IAM::Policy', { Users: [{ 'Fn::If': ['IsProd', 'mailer', 'test-mailer'] }] }),
        },
      },
      expect: { key: 'Policies', count: 1 },
    },
  },
  accepts: {
    'a user in a group': {
      Mailer: user({ Groups: [{ Ref: 'Mailers' }] }),
      Mailers: { Type: 'AWS::IAM::Group', Properties: { Policies: INLINE } },
    },
    'a boundary, which grants nothing': {
      Mailer: user({ PermissionsBoundary: { Ref: 'Send' } }),
      Send: attached('AWS::IAM::ManagedPolicy', {}),
    },
    'a role': { Role: roleWith(SEND) },
    'a policy for roles of another stack': { Send: attached('AWS::IAM::ManagedPolicy', { Roles: ['sender'] }) },
    'an empty list': { Mailer: user({ Policies: [], ManagedPolicyArns: [] }) },
  },
  doubts: {
    'users that a parameter lists': {
      template: {
        Parameters: { People: { Type: 'CommaDelimitedList' } },
        Resources: {
          Mailer: user(),
          Role: roleWith(),
          Send: attached('AWS::IAM::Policy', { Users: { Ref: 'People' }, Roles: [{ Ref: 'Role' }] }),
        },
      },
      expect: { key: 'Users (unknown)', count: 1 },
    },
    'a policy under a condition': {
      template: {
        ...IS_PROD,
        Resources: { Mailer: user(), Send: { ...attached('AWS::IAM::Policy', { Users: [{ Ref: 'Mailer' }] }), Condition: 'IsProd' } },
      },
      expect: { key: 'Policies', count: 1 },
    },
    'under a condition': {
      template: { ...IS_PROD, Resources: { Mailer: user({ Policies: [{ 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, INLINE[0]] }] }) } },
    },
  },
});
