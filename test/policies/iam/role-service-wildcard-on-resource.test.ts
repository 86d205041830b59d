import policy from '../../../policies/iam/role-service-wildcard-on-resource.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, roleCarrying, roleWith } from './shapes.ts';

const TABLE = 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('dynamodb:*', TABLE)),
    'a table of the template': {
      Role: roleWith(allow(['dynamodb:*'], [{ 'Fn::GetAtt': ['Table', 'Arn'] }])),
      Table: { Type: 'AWS::DynamoDB::Table' },
    },
  },
  accepts: {
    'all of the service, which is a finding of its own': { Role: roleWith(allow('dynamodb:*', '*')) },
    'listed actions': { Role: roleWith(allow(['dynamodb:GetItem', 'dynamodb:Batch*'], TABLE)) },
    'a Deny': { Role: roleWith(deny('dynamodb:*', TABLE)) },
    'an AWS-managed policy': { Role: roleCarrying('arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy') },
  },
  doubts: {
    'a resource that may be all': {
      template: {
        Parameters: { Arn: { Type: 'String', Default: TABLE } },
        Resources: { Role: roleWith(allow('dynamodb:*', { Ref: 'Arn' })) },
      },
    },
  },
});
