import policy from '../../../policies/api/api-policy-open.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

type Json = Readonly<Record<string, unknown>>;

const everyone = { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: ['execute-api:/*/*/*'] }] };
const api = (Policy: unknown, type: unknown = 'PRIVATE'): Json => ({
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'orders', Policy, EndpointConfiguration: { Types: [type] } } },
});
const method = (AuthorizationType: unknown, HttpMethod = 'GET'): Json => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: { RestApiId: ref('Api'), ResourceId: 'r', HttpMethod, ...(AuthorizationType === undefined ? {} : { AuthorizationType }) },
});
const open = (...methods: readonly Json[]): Json => ({
  ...api(everyone, 'REGIONAL'),
  ...Object.fromEntries(methods.map((one, index) => [`Method${index}`, one])),
});
const cases = openPolicyCases((document) => api(document), 'execute-api:Invoke');
const conditions = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'a private API that every VPC reaches': {
      template: { ...api(everyone), Method: method('COGNITO_USER_POOLS') },
      expect: {
        key: 'Principal * for execute-api:Invoke',
        message: 'The resource policy of API Api lets anyone call execute-api:Invoke.',
        at: 'Api.Properties.Policy.Statement.0.Principal',
        count: 1,
      },
    },
    'a method without authorization': open(method('NONE')),
    'a method that says nothing': open(method(undefined)),
    'a method for IAM, which callers of every account have': open(method('AWS_IAM')),
    'one open method among others': open(method('CUSTOM'), method('NONE', 'POST')),
    'a policy in the description of the API': {
      Api: {
        Type: 'AWS::ApiGateway::RestApi',
        Properties: { EndpointConfiguration: { Types: ['PRIVATE'] }, Body: { openapi: '3.0.1', 'x-amazon-apigateway-policy': everyone } },
      },
    },
    'a policy as JSON text': { ...api(JSON.stringify(everyone)), Method: method('NONE') },
    'a Deny that covers another stage': api({
      Statement: [
        ...everyone.Statement,
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'execute-api:Invoke',
          Resource: 'execute-api:/prod/*',
          Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
        },
      ],
    }),
  },
  accepts: {
    ...cases.accepts,
    'an empty policy, as frameworks write it': { ...api('', 'EDGE'), Method: method('NONE') },
    'no policy': { ...api(undefined, 'EDGE'), Method: method('NONE') },
    'methods that all ask who calls': open(method('CUSTOM'), method('COGNITO_USER_POOLS', 'POST'), method('NONE', 'OPTIONS')),
    'the pattern of Allow and Deny by address': api(
      {
        Statement: [
          ...everyone.Statement,
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 'execute-api:Invoke',
            Resource: 'execute-api:/*/*/*',
            Condition: { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } },
          },
        ],
      },
      'REGIONAL',
    ),
    'one endpoint': api({ Statement: [{ ...everyone.Statement[0], Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }] }),
    'a policy about something else': api({ Statement: [{ ...everyone.Statement[0], Action: 'execute-api:ManageConnections' }] }),
  },
  doubts: {
    ...cases.doubts,
    'an API whose methods are elsewhere': open(),
    'methods of another API': open({
      ...method('NONE'),
      Properties: { RestApiId: 'abc', ResourceId: 'r', HttpMethod: 'GET', AuthorizationType: 'NONE' },
    }),
    'an API that is private in one branch': {
      template: { ...conditions, Resources: { ...api(everyone, cfnIf('IsProd', 'PRIVATE', 'REGIONAL')), Method: method('CUSTOM') } },
    },
    'an open method of one branch': {
      template: { ...conditions, Resources: { ...open(method('CUSTOM')), Extra: { ...method('NONE', 'POST'), Condition: 'IsProd' } } },
    },
  },
});
