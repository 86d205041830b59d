import policy from '../../../policies/messaging/topic-unencrypted.ts';
import { getAtt, testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases('AWS::SNS::Topic', { DisplayName: 'x' }, { DisplayName: 'x', KmsMasterKeyId: 'alias/orders' });

testPolicy(policy, {
  finds: { ...cases.finds, 'an empty key': { Placed: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: '' } } } },
  accepts: {
    ...cases.accepts,
    'a key that is given at deploy': {
      template: {
        Parameters: { Key: { Type: 'AWS::SSM::Parameter::Value<String>' } },
        Resources: {
          Placed: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: getAtt('TheKey') } },
          TheKey: { Type: 'AWS::KMS::Key' },
        },
      },
    },
  },
  doubts: { ...cases.doubts },
});
