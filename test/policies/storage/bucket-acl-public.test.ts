import policy from '../../../policies/storage/bucket-acl-public.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases('AWS::S3::Bucket', { AccessControl: 'PublicRead' }, { AccessControl: 'LogDeliveryWrite' });

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'an ACL by which the public writes': { Photos: { Type: 'AWS::S3::Bucket', Properties: { AccessControl: 'PublicReadWrite' } } },
    'an ACL for all AWS accounts': { Photos: { Type: 'AWS::S3::Bucket', Properties: { AccessControl: 'AuthenticatedRead' } } },
    'another public ACL in each branch': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
        Resources: { Photos: { Type: 'AWS::S3::Bucket', Properties: { AccessControl: cfnIf('IsProd', 'PublicRead', 'PublicReadWrite') } } },
      },
    },
  },
  accepts: {
    ...cases.accepts,
    'no ACL': { Photos: { Type: 'AWS::S3::Bucket' } },
    'an ACL of the owner': { Photos: { Type: 'AWS::S3::Bucket', Properties: { AccessControl: 'BucketOwnerFullControl' } } },
  },
  doubts: {
    ...cases.doubts,
    'an ACL that is given at deploy': {
      template: {
        Parameters: { Acl: { Type: 'String' } },
        Resources: { Photos: { Type: 'AWS::S3::Bucket', Properties: { AccessControl: ref('Acl') } } },
      },
    },
  },
});
