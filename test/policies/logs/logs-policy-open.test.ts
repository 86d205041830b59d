import policy from '../../../policies/logs/logs-policy-open.ts';
import { getAtt, join, sub, testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

const attach = (document: unknown): Readonly<Record<string, unknown>> => ({
  Policy: { Type: 'AWS::Logs::ResourcePolicy', Properties: { PolicyName: 'policy', PolicyDocument: document } },
});

const cases = openPolicyCases(attach, 'logs:PutLogEvents');

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'a destination': {
      template: {
        Central: {
          Type: 'AWS::Logs::Destination',
          Properties: {
            DestinationPolicy:
              '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"logs:PutSubscriptionFilter","Resource":"*"}]}',
          },
        },
      },
      expect: { message: 'The policy of logs Central lets anyone call logs:PutSubscriptionFilter.' },
    },
    'JSON text in Fn::Sub with a pseudo parameter': attach(
      sub(
        '{"Statement":{"Effect":"Allow","Principal":"*","Action":"logs:*","Resource":"arn:aws:logs:${AWS::Region}:${AWS::AccountId}:*"}}',
      ),
    ),
    'JSON text in Fn::Join': attach(
      join(
        '',
        '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"logs:PutLogEvents","Resource":"',
        getAtt('Group'),
        '"}]}',
      ),
    ),
  },
  accepts: {
    ...cases.accepts,
    'JSON text for a service and a source': attach(
      sub(
        '{"Statement":[{"Effect":"Allow","Principal":{"Service":"es.amazonaws.com"},"Action":"logs:PutLogEvents","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"${AWS::AccountId}"}}}]}',
      ),
    ),
    'JSON text for everyone of an account': attach(
      sub(
        '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"logs:PutLogEvents","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":"${AWS::AccountId}"}}}]}',
      ),
    ),
    'text that is no JSON': attach('not a policy'),
    'no text': attach(''),
  },
  doubts: { ...cases.doubts },
});
