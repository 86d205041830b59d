import policy from '../../../policies/logs/log-group-without-key.ts';
import { cfnIf, getAtt, ref, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES } from '../lambda/function-url-cases.ts';

const group = (extra: object = {}) => ({ Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/hello', ...extra } });

testPolicy(policy, {
  finds: {
    'a group without a key': {
      template: { Group: group() },
      expect: { message: 'Group is encrypted with a key of AWS alone.', key: 'Resource Group', at: 'Group.Properties', count: 1 },
    },
    'all groups of the service at once': {
      template: { A: group(), B: group(), C: group({ KmsKeyId: getAtt('Key') }) },
      expect: { message: 'A and B are encrypted with a key of AWS alone.', groups: 1 },
    },
    'a key that is removed': { Group: group({ KmsKeyId: ref('AWS::NoValue') }) },
    'a group without properties': { Group: { Type: 'AWS::Logs::LogGroup' } },
  },
  accepts: {
    'a key': { Group: group({ KmsKeyId: getAtt('Key') }) },
    'a key that is imported': { Group: group({ KmsKeyId: { 'Fn::ImportValue': 'Key' } }) },
    'a key of a parameter': { Parameters: { Key: { Type: 'String' } }, Resources: { Group: group({ KmsKeyId: ref('Key') }) } },
  },
  doubts: {
    'a key of one stage': { template: { ...TWO_STAGES, Resources: { Group: group({ KmsKeyId: cfnIf('IsProd', getAtt('Key')) }) } } },
  },
});
