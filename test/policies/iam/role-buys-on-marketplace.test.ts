import policy from '../../../policies/iam/role-buys-on-marketplace.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow(['aws-marketplace:Subscribe', 'aws-marketplace:ViewSubscriptions'], '*')),
    'an AWS-managed policy': {
      template: { Role: roleCarrying('arn:aws:iam::aws:policy/AWSElasticBeanstalkWebTier') },
      expect: {
        key: 'ManagedPolicy AWSElasticBeanstalkWebTier',
        message: 'Role Role may buy on the AWS Marketplace, through aws-marketplace:Subscribe in AWSElasticBeanstalkWebTier.',
      },
    },
    'a condition about the caller': {
      Role: roleWith(allow('aws-marketplace:Subscribe', '*', { StringEquals: { 'aws:SourceVpc': 'vpc-1' } })),
    },
    'a star inside the action': { Role: roleWith(allow('aws-marketplace:Sub*', '*')) },
  },
  accepts: {
    'looking at subscriptions': { Role: roleWith(allow('aws-marketplace:ViewSubscriptions', '*')) },
    'for models of Bedrock': {
      Role: roleWith(allow('aws-marketplace:Subscribe', '*', { StringEquals: { 'aws:CalledViaLast': 'bedrock.amazonaws.com' } })),
    },
    'one product': {
      Role: roleWith(allow('aws-marketplace:Subscribe', '*', { 'ForAnyValue:StringEquals': { 'aws-marketplace:ProductId': ['p-1'] } })),
    },
    'reporting what was used, as sellers do': { Role: roleWith(allow('aws-marketplace:MeterUsage', '*')) },
    'the whole service, which has a policy of its own': { Role: roleWith(allow('aws-marketplace:*', '*')) },
    'a Deny beside it': { Role: roleWith(allow('aws-marketplace:Subscribe', '*'), deny('aws-marketplace:*', '*')) },
  },
  doubts: {
    'under a condition': {
      template: { ...IS_PROD, Resources: { Role: { ...roleWith(allow('aws-marketplace:Subscribe', '*')), Condition: 'IsProd' } } },
    },
  },
});
