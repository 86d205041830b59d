import policy from '../../../policies/messaging/bus-policy-open.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

const attach = (document: unknown): Readonly<Record<string, unknown>> => ({
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders', Policy: document } },
});

const standalone = (Properties: object): Readonly<Record<string, unknown>> => ({
  EveryoneMaySend: { Type: 'AWS::Events::EventBusPolicy', Properties: { EventBusName: 'orders', StatementId: 'everyone', ...Properties } },
});
const statement = { Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: '*' };
const organisation = { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } };

const cases = openPolicyCases(attach, 'events:PutEvents');

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'a statement of its own': {
      template: standalone({ Statement: statement }),
      expect: {
        message: 'The policy of event bus orders lets anyone call events:PutEvents.',
        at: 'EveryoneMaySend.Properties.Statement.Principal',
      },
    },
    'a statement of its own in a list': standalone({ Statement: [statement] }),
    'a statement of its own as JSON text': standalone({ Statement: JSON.stringify(statement) }),
    'a statement of its own that names nobody but one': standalone({
      Statement: { ...statement, Principal: undefined, NotPrincipal: { AWS: '123456789012' } },
    }),
    'the older properties': {
      template: standalone({ Principal: '*', Action: 'events:PutEvents' }),
      expect: { key: 'Principal * for events:PutEvents', at: 'EveryoneMaySend.Properties.Principal' },
    },
    'the older properties with a condition of any organisation': standalone({
      Principal: '*',
      Action: 'events:PutEvents',
      Condition: { Type: 'StringLike', Key: 'aws:PrincipalOrgID', Value: 'o-*' },
    }),
    'the older properties without the condition': standalone({
      Principal: '*',
      Action: 'events:PutEvents',
      Condition: { Ref: 'AWS::NoValue' },
    }),
  },
  accepts: {
    ...cases.accepts,
    'a statement of its own for the organisation': standalone({ Statement: { ...statement, Condition: organisation } }),
    'the older properties for an account': standalone({ Principal: '123456789012', Action: 'events:PutEvents' }),
    'the older properties for an account as a number': standalone({ Principal: 123456789012, Action: 'events:PutEvents' }),
    'the older properties for the organisation': standalone({
      Principal: '*',
      Action: 'events:PutEvents',
      Condition: { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-a1b2c3d4e5' },
    }),
  },
  doubts: { ...cases.doubts },
});
