import policy from '../../../policies/lambda/layer-shared-with-other-account.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES } from './function-url-cases.ts';

type Json = Readonly<Record<string, unknown>>;

const OWN = '210987654321';
const share = (Principal: unknown, extra: Json = {}): Json => ({
  Share: {
    Type: 'AWS::Lambda::LayerVersionPermission',
    Properties: {
      LayerVersionArn: 'arn:aws:lambda:eu-west-1:210987654321:layer:tools:1',
      Action: 'lambda:GetLayerVersion',
      Principal,
      ...extra,
    },
  },
});

testPolicy(policy, {
  finds: {
    'another account': {
      template: share('123456789012'),
      accountId: OWN,
      expect: {
        key: 'Principal 123456789012',
        message: 'Account 123456789012 may use and download the layer arn:aws:lambda:eu-west-1:210987654321:layer:tools:1.',
        at: 'Share.Properties.Principal',
        count: 1,
      },
    },
    'another account as a number': { template: share(123456789012), accountId: OWN },
  },
  accepts: {
    'the account deployed to': { template: share(OWN), accountId: OWN },
    'a trusted account': { template: share('123456789012'), trustedAccounts: ['123456789012'] },
    'the own account by reference': share(ref('AWS::AccountId')),
    'the organisation': { template: share('*', { OrganizationId: 'o-a1b2c3d4e5' }), accountId: OWN },
    'every account, a finding of its own': { template: share('*'), accountId: OWN },
  },
  doubts: {
    'an account while the own one is not known': share('123456789012'),
    'another account in one branch': {
      template: { ...TWO_STAGES, Resources: share(cfnIf('IsProd', OWN, '123456789012')) },
      accountId: OWN,
    },
  },
});
