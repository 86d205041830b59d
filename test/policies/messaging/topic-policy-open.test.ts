import policy from '../../../policies/messaging/topic-policy-open.ts';
import { ref, testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

const attach = (document: unknown): Readonly<Record<string, unknown>> => ({
  Alarms: { Type: 'AWS::SNS::Topic' },
  AlarmsPolicy: { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [ref('Alarms')], PolicyDocument: document } },
});

const cases = openPolicyCases(attach, 'sns:Publish', ref('Alarms'));

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'what may be done to which topic': {
      template: attach({
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: ['sns:Publish', 'sns:Subscribe', 'sns:GetTopicAttributes', 'sns:AddPermission', 'sns:DeleteTopic'],
        },
      }),
      expect: {
        message: 'The policy of topic Alarms lets anyone call sns:Publish, sns:Subscribe, sns:GetTopicAttributes and 2 more actions.',
        count: 1,
      },
    },
  },
  accepts: {
    ...cases.accepts,
    'the statement that SNS gives every topic': attach({
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['SNS:GetTopicAttributes', 'SNS:Publish', 'SNS:Subscribe'],
        Resource: ref('Alarms'),
        Condition: { StringEquals: { 'AWS:SourceOwner': ref('AWS::AccountId') } },
      },
    }),
  },
  doubts: { ...cases.doubts },
});
