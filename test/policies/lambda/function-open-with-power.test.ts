import policy from '../../../policies/lambda/function-open-with-power.ts';
import {
  cfnIf,
  fn,
  getAtt,
  join,
  managed,
  permission,
  ref,
  role,
  roleWith,
  statement,
  sub,
  testPolicy,
} from '../../../src/policy/testing.ts';
import { TWO_STAGES } from './function-url-cases.ts';

type Json = Readonly<Record<string, unknown>>;

const url = (auth: unknown = 'NONE'): Json => ({
  Type: 'AWS::Lambda::Url',
  Properties: { AuthType: auth, TargetFunctionArn: getAtt('Function') },
});
const opened = (carried: Json, auth: unknown = 'NONE'): Json => ({ Function: fn(), Role: carried, Url: url(auth) });

const HTTP_API = (authorization: Json = {}): Json => ({
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: { ApiId: ref('Api'), IntegrationType: 'AWS_PROXY', IntegrationUri: getAtt('Function') },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { ApiId: ref('Api'), RouteKey: 'POST /orders', Target: join('/', 'integrations', ref('Integration')), ...authorization },
  },
});

/** A route for messages, beside the one that opens the connection. */
const SOCKET = (connect: string): Json => {
  const route = (key: string, authorization: string): Json => ({
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: ref('Socket'),
      RouteKey: key,
      AuthorizationType: authorization,
      Target: join('/', 'integrations', ref('SocketIntegration')),
    },
  });
  return {
    Socket: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' } },
    SocketIntegration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { ApiId: ref('Socket'), IntegrationType: 'AWS_PROXY', IntegrationUri: getAtt('Function') },
    },
    Connect: route('$connect', connect),
    Message: route('message', 'NONE'),
  };
};

const SECRETS = role('secretsmanager:GetSecretValue', '*');
const ONE_SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf';

testPolicy(policy, {
  finds: {
    'an administrator behind an open URL': {
      template: opened(roleWith([], { ManagedPolicyArns: [managed('AdministratorAccess')] })),
      expect: { key: 'Open with administrator', at: 'Function', groups: 1 },
    },
    'a role that reads every secret': {
      template: opened(SECRETS),
      expect: {
        message: 'Anyone may call Function, for example through its URL, and Role Role may read every secret of the account.',
        key: 'Open with secretsmanager:GetSecretValue',
      },
    },
    'secrets by a wildcard in the action, among others': opened(role(['s3:GetObject', 'secretsmanager:Get*'], '*')),
    'every secret by name': opened(role('secretsmanager:*', sub('arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:*'))),
    'every parameter': opened(role('ssm:GetParameter', 'arn:aws:ssm:*:*:parameter/*')),
    'all but some secrets': opened(roleWith([{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', NotResource: ONE_SECRET }])),
    'a role that can make itself an administrator': {
      template: opened(role('iam:AttachRolePolicy', '*')),
      expect: { key: 'Open with escalation by iam-009' },
    },
    'a role that invokes functions of any account': {
      template: opened(roleWith([], { ManagedPolicyArns: [managed('service-role/AWSLambdaRole')] })),
      expect: { message: 'Anyone may call Function, for example through its URL, and Role Role may invoke functions of any account.' },
    },
    'parameters by another call': opened(role('ssm:GetParameters', 'arn:aws:ssm:eu-west-1:123456789012:parameter/*')),
    'several functions with one role as one finding': {
      template: {
        ...opened(SECRETS),
        Other: fn(),
        OtherUrl: { Type: 'AWS::Lambda::Url', Properties: { AuthType: 'NONE', TargetFunctionArn: getAtt('Other') } },
      },
      expect: { key: 'Open with secretsmanager:GetSecretValue', groups: 1 },
    },
    'a WebSocket API that asks nobody': { Function: fn(), Role: SECRETS, ...SOCKET('NONE') },
    'two policies that are one role': {
      Function: fn(),
      Url: url(),
      Role: role('iam:PassRole', '*'),
      Extra: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyName: 'extra',
          Roles: [ref('Role')],
          PolicyDocument: { Statement: statement(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*') },
        },
      },
    },
    'a route without an authorizer': {
      template: { Function: fn(), Role: SECRETS, ...HTTP_API() },
      expect: {
        message: 'Anyone may call Function, for example through POST /orders, and Role Role may read every secret of the account.',
        at: 'Function',
      },
    },
    'a permission for everybody': { Function: fn(), Role: SECRETS, Permission: permission('*') },
    'two ways in as one finding': {
      template: { ...opened(SECRETS), ...HTTP_API() },
      expect: { key: 'Open with secretsmanager:GetSecretValue', groups: 1 },
    },
    'an endpoint that is meant to be public': {
      template: { Function: fn(), Role: SECRETS, ...HTTP_API() },
      publicEndpoints: ['POST /orders'],
    },
  },
  accepts: {
    'a URL that asks for a signature': opened(SECRETS, 'AWS_IAM'),
    'a route with an authorizer': { Function: fn(), Role: SECRETS, ...HTTP_API({ AuthorizationType: 'JWT', AuthorizerId: 'a1' }) },
    'a route that signs': { Function: fn(), Role: SECRETS, ...HTTP_API({ AuthorizationType: 'AWS_IAM' }) },
    'the secrets of the service': opened(role('secretsmanager:GetSecretValue', ONE_SECRET)),
    'secrets below a name': opened(role('ssm:GetParametersByPath', 'arn:aws:ssm:eu-west-1:123456789012:parameter/orders/*')),
    'secrets with a tag': opened(
      roleWith([statement('secretsmanager:GetSecretValue', '*', { Condition: { StringEquals: { 'aws:ResourceTag/service': 'orders' } } })]),
    ),
    'secrets that a Deny takes back': opened(
      roleWith([statement('secretsmanager:GetSecretValue', '*'), statement('secretsmanager:*', '*', { Effect: 'Deny' })]),
    ),
    'another account that is kept out': opened(
      roleWith([
        statement('lambda:InvokeFunction', '*', {
          Condition: { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
        }),
      ]),
    ),
    'a table of one name in any account': opened(role('dynamodb:PutItem', 'arn:aws:dynamodb:eu-west-1:*:table/orders')),
    'messages over a connection that is guarded': { Function: fn(), Role: SECRETS, ...SOCKET('AWS_IAM') },
    'a powerful function that nobody calls': { Function: fn(), Role: SECRETS },
    'a powerful function that a service calls': {
      Function: fn(),
      Role: SECRETS,
      Permission: permission('events.amazonaws.com', { SourceAccount: ref('AWS::AccountId') }),
    },
    'an open function beside a powerful one': {
      ...opened(roleWith([])),
      Power: fn({ Role: getAtt('PowerRole') }),
      PowerRole: SECRETS,
    },
    'an open function of little power': opened(role('dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders')),
  },
  doubts: {
    'a URL that is open in one stage': { template: { ...TWO_STAGES, Resources: opened(SECRETS, cfnIf('IsProd', 'AWS_IAM', 'NONE')) } },
    'a role that a condition chooses': {
      template: {
        ...TWO_STAGES,
        Resources: { ...opened(SECRETS), Function: fn({ Role: cfnIf('IsProd', 'arn:aws:iam::123456789012:role/plain', getAtt('Role')) }) },
      },
    },
    'a power that the deploy decides': {
      template: {
        Parameters: { Secret: { Type: 'String' } },
        Resources: opened(role('secretsmanager:GetSecretValue', ref('Secret'))),
      },
    },
  },
});
