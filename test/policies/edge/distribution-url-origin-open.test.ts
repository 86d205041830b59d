import policy from '../../../policies/edge/distribution-url-origin-open.ts';
import { cfnIf, getAtt, testPolicy } from '../../../src/policy/testing.ts';
import { from, TWO_STAGES, type Json } from './pages.ts';

const url = (AuthType: unknown): Json => ({ Url: { Type: 'AWS::Lambda::Url', Properties: { AuthType, TargetFunctionArn: 'orders' } } });
const split = (delimiter: string, value: unknown): object => ({ 'Fn::Split': [delimiter, value] });
const select = (index: number, value: unknown): object => ({ 'Fn::Select': [index, value] });
const host = select(2, split('/', getAtt('Url', 'FunctionUrl')));
const CustomOriginConfig = { OriginProtocolPolicy: 'https-only' };
const control = { OriginAccessControlId: 'E2QWRUHAPOMQZL' };

testPolicy(policy, {
  finds: {
    'a URL for everybody': {
      template: { ...url('NONE'), ...from({ DomainName: host, CustomOriginConfig }) },
      expect: {
        key: 'OriginAccessControl of Url',
        message: 'Distribution Pages calls the function URL Url without a signature.',
        at: 'Pages.Properties.DistributionConfig.Origins.0',
        count: 1,
      },
    },
    'the host cut out in two steps': {
      ...url('NONE'),
      ...from({ DomainName: select(0, split('/', select(1, split('://', { 'Fn::GetAtt': 'Url.FunctionUrl' })))), CustomOriginConfig }),
    },
    'a URL of another service': {
      template: from({ DomainName: 'a1b2c3.lambda-url.eu-west-1.on.aws', CustomOriginConfig }),
      expect: { key: 'OriginAccessControl of a1b2c3.lambda-url.eu-west-1.on.aws', count: 1 },
    },
  },
  accepts: {
    'signed calls': { ...url('AWS_IAM'), ...from({ DomainName: host, CustomOriginConfig, ...control }) },
    'a URL of another service, signed': from({ DomainName: 'a1b2c3.lambda-url.eu-west-1.on.aws', CustomOriginConfig, ...control }),
    'a URL that asks for signatures others make': { ...url('AWS_IAM'), ...from({ DomainName: host, CustomOriginConfig }) },
    'another origin beside an open URL': { ...url('NONE'), ...from({ CustomOriginConfig }) },
  },
  doubts: {
    'a URL that is open in one branch': {
      template: {
        ...TWO_STAGES,
        Resources: { ...url(cfnIf('IsProd', 'AWS_IAM', 'NONE')), ...from({ DomainName: host, CustomOriginConfig }) },
      },
    },
    'a control of one branch': {
      template: {
        ...TWO_STAGES,
        Resources: { ...url('NONE'), ...from({ DomainName: host, CustomOriginConfig, OriginAccessControlId: cfnIf('IsProd', 'E123') }) },
      },
    },
  },
});
