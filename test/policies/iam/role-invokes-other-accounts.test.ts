import policy from '../../../policies/iam/role-invokes-other-accounts.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, OWN, roleCarrying, roleWith } from './shapes.ts';

const HOME = { StringEquals: { 'aws:ResourceAccount': OWN } };

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('lambda:InvokeFunction', '*')),
    AWSLambdaRole: { Role: roleCarrying('arn:aws:iam::aws:policy/service-role/AWSLambdaRole') },
    'AWSLambdaRole by Sub': { Role: roleCarrying({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaRole' }) },
    'AWSLambdaRole by Join': {
      Role: roleCarrying({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWSLambdaRole']] }),
    },
    'another managed policy that contains it': { Role: roleCarrying('arn:aws:iam::aws:policy/AWSLambdaInvocation-DynamoDB') },
    AWSLambda_FullAccess: { Role: roleCarrying('arn:aws:iam::aws:policy/AWSLambda_FullAccess') },
    'a star for the account': { Role: roleWith(allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:*:function:worker')) },
    'part of an account': { Role: roleWith(allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:1234*:function:worker')) },
    'an ARN that ends early': { Role: roleWith(allow('lambda:InvokeFunction', 'arn:aws:lambda:*')) },
    'the URL': { Role: roleWith(allow('lambda:InvokeFunctionUrl', '*')) },
    'the whole service': { Role: roleWith(allow('lambda:*', '*')) },
    'a star inside the action': { Role: roleWith(allow('lambda:Invoke*', '*')) },
    NotAction: { Role: roleWith({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }) },
    NotResource: {
      Role: roleWith({ Effect: 'Allow', Action: 'lambda:InvokeFunction', NotResource: 'arn:aws:lambda:eu-west-1:123456789012:function:x' }),
    },
    'two policies, one of which is enough': {
      Role: roleWith(allow('s3:GetObject', 'arn:aws:s3:::b/*'), allow('lambda:InvokeFunction', '*')),
    },
    'a condition an absent key passes': {
      Role: roleWith(allow('lambda:InvokeFunction', '*', { StringNotEquals: { 'aws:ResourceOrgID': 'o-abcdefghij' } })),
    },
    'a condition with a star for a value': {
      Role: roleWith(allow('lambda:InvokeFunction', '*', { StringLike: { 'aws:ResourceAccount': '*' } })),
    },
    'a condition on something else': {
      Role: roleWith(allow('lambda:InvokeFunction', '*', { StringEquals: { 'aws:SourceVpc': 'vpc-1' } })),
    },
    'a Deny with a slash for a colon, which matches nothing': {
      Role: roleWith(allow('lambda:InvokeFunction', '*'), deny('lambda:InvokeFunction', 'arn:aws:lambda:*:*:function/*')),
    },
    'a Deny of the other action': {
      Role: roleWith(allow(['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl'], '*'), deny('lambda:InvokeFunctionUrl', '*')),
    },
    'an account that is known to be another': {
      template: { Resources: { Role: roleWith(allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:999999999999:function:worker')) } },
      accountId: '123456789012',
    },
  },
  accepts: {
    'a function of the template': {
      Role: roleWith(allow('lambda:InvokeFunction', { 'Fn::GetAtt': ['Worker', 'Arn'] })),
      Worker: { Type: 'AWS::Lambda::Function' },
    },
    'this account': {
      Role: roleWith(allow('lambda:InvokeFunction', { 'Fn::Sub': 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:*' })),
    },
    'kept at home by the account': { Role: roleWith(allow('lambda:InvokeFunction', '*', HOME)) },
    "kept at home by the caller's account": {
      Role: roleWith(allow('lambda:InvokeFunction', '*', { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } })),
    },
    'kept in the organisation': {
      Role: roleWith(allow('lambda:InvokeFunction', '*', { StringEquals: { 'aws:ResourceOrgID': 'o-abcdefghij' } })),
    },
    'a Deny of what is not at home': {
      Role: roleWith(allow('lambda:InvokeFunction', '*'), deny('lambda:*', '*', { StringNotEquals: { 'aws:ResourceAccount': OWN } })),
    },
    'a Deny of all but home': {
      Role: roleWith(allow('lambda:InvokeFunction', '*'), {
        Effect: 'Deny',
        Action: 'lambda:InvokeFunction',
        NotResource: { 'Fn::Sub': 'arn:aws:lambda:*:${AWS::AccountId}:function:*' },
      }),
    },
    'a Deny of everything in Lambda': { Role: roleCarrying('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole') },
    'an account the team trusts': {
      template: { Resources: { Role: roleWith(allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:999999999999:function:worker')) } },
      trustedAccounts: ['999999999999'],
    },
    'another service': { Role: roleWith(allow('states:StartExecution', '*')) },
    'an administrator, which is the finding': { Role: roleWith(allow('*', '*')) },
    'an imported ARN': { Role: roleWith(allow('lambda:InvokeFunction', { 'Fn::ImportValue': 'worker-arn' })) },
  },
  doubts: {
    'an account given at deploy': {
      template: {
        Parameters: { Account: { Type: 'String' } },
        Resources: { Role: roleWith(allow('lambda:InvokeFunction', { 'Fn::Sub': 'arn:aws:lambda:eu-west-1:${Account}:function:worker' })) },
      },
    },
    'twelve digits that may be this account': {
      Role: roleWith(allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:999999999999:function:worker')),
    },
    'an ARN that is looked up at deploy': { Role: roleWith(allow('lambda:InvokeFunction', '{{resolve:ssm:/worker/arn}}')) },
  },
});
