import policy from '../../../policies/api/api-integration-plain-http.ts';
import { cfnIf, join, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { rest, TWO_STAGES, type Json } from './apis.ts';

const http = (IntegrationUri: unknown, extra: object = {}): Json => ({
  Legacy: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: { ApiId: 'a1b2c3', IntegrationType: 'HTTP_PROXY', IntegrationUri, ...extra },
  },
});
const method = (Integration: object): Json => rest({ get: { AuthorizationType: 'AWS_IAM', Integration } });

testPolicy(policy, {
  finds: {
    'an HTTP API': {
      template: http('http://orders.example.com'),
      expect: {
        key: 'IntegrationUri http://orders.example.com',
        message: 'Legacy passes requests on to http://orders.example.com.',
        at: 'Legacy.Properties.IntegrationUri',
        count: 1,
      },
    },
    'a REST API': method({ Type: 'HTTP', Uri: 'HTTP://orders.example.com/{proxy}' }),
    'an address that is put together': http(sub('http://${AWS::Region}.example.com')),
    'an address that is joined': http(join('', 'http://', ref('Host'), '/orders')),
    'one that is public in so many words': http('http://orders.example.com', { ConnectionType: 'INTERNET' }),
  },
  accepts: {
    TLS: http('https://orders.example.com'),
    'a VPC link': http('http://orders.example.com', { ConnectionType: 'VPC_LINK' }),
    'a VPC link of a REST API': method({ Type: 'HTTP_PROXY', Uri: 'http://internal.example.com', ConnectionType: 'VPC_LINK' }),
    'a function': http(sub('arn:aws:lambda:${AWS::Region}:111122223333:function:http'), { IntegrationType: 'AWS_PROXY' }),
    'a mock': method({ Type: 'MOCK' }),
    'an address of which nothing is known': { template: { Parameters: { Uri: { Type: 'String' } }, Resources: http(ref('Uri')) } },
    'a host that begins like it': http('https://http.example.com'),
  },
  doubts: {
    'one branch': {
      template: { ...TWO_STAGES, Resources: http(cfnIf('IsProd', 'https://orders.example.com', 'http://orders.example.com')) },
    },
    'a link of one branch': {
      template: {
        ...TWO_STAGES,
        Resources: http('http://orders.example.com', { ConnectionType: cfnIf('IsProd', 'VPC_LINK', 'INTERNET') }),
      },
    },
  },
});
