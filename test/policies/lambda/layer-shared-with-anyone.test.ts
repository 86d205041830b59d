import policy from '../../../policies/lambda/layer-shared-with-anyone.ts';
import { cfnIf, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES } from './function-url-cases.ts';

type Json = Readonly<Record<string, unknown>>;

const share = (Principal: unknown, extra: Json = {}): Json => ({
  Tools: { Type: 'AWS::Lambda::LayerVersion', Properties: { LayerName: 'tools', Content: {} } },
  Share: {
    Type: 'AWS::Lambda::LayerVersionPermission',
    Properties: {
      LayerVersionArn: 'arn:aws:lambda:eu-west-1:123456789012:layer:tools:1',
      Action: 'lambda:GetLayerVersion',
      Principal,
      ...extra,
    },
  },
});

testPolicy(policy, {
  finds: {
    'every account': {
      template: share('*'),
      expect: {
        key: 'Principal *',
        message: 'Every AWS account may use and download the layer arn:aws:lambda:eu-west-1:123456789012:layer:tools:1.',
        at: 'Share.Properties.Principal',
        count: 1,
      },
    },
    'every account from Fn::Sub': share(sub('*')),
    'an organisation that is removed': share('*', { OrganizationId: ref('AWS::NoValue') }),
    'any organisation': share('*', { OrganizationId: 'o-*' }),
  },
  accepts: {
    'the organisation': share('*', { OrganizationId: 'o-a1b2c3d4e5' }),
    'an account': share('123456789012'),
    'an account as a number': share(123456789012),
    'the own account': share(ref('AWS::AccountId')),
  },
  doubts: {
    'every account in one branch': { template: { ...TWO_STAGES, Resources: share(cfnIf('IsProd', '123456789012', '*')) } },
    'an organisation in one branch': {
      template: { ...TWO_STAGES, Resources: share('*', { OrganizationId: cfnIf('IsProd', 'o-a1b2c3d4e5') }) },
    },
    'an account that only the deploy knows': { template: { Parameters: { Who: { Type: 'String' } }, Resources: share(ref('Who')) } },
  },
});
