import policy from '../../../policies/iam/role-decrypts-with-any-key.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

const EVERY_KEY = 'arn:aws:kms:eu-west-1:123456789012:key/*';
const VIA_S3 = { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } };

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('kms:Decrypt', '*')),
    'every key by its ARN': { Role: roleWith(allow(['kms:Decrypt', 'kms:ReEncryptFrom'], EVERY_KEY)) },
    'every key of every account': { Role: roleWith(allow('kms:Decrypt', 'arn:aws:kms:*:*:*')) },
    'a star inside the action': { Role: roleWith(allow('kms:Decr*', '*')) },
    'a look at the keys beside it': { template: { Role: roleWith(allow(['kms:Decrypt', 'kms:DescribeKey'], '*')) }, expect: { count: 1 } },
    'a service that is left open': { Role: roleWith(allow('kms:Decrypt', EVERY_KEY, { StringLike: { 'kms:ViaService': '*' } })) },
    'a condition about the caller': { Role: roleWith(allow('kms:Decrypt', '*', { StringEquals: { 'aws:SourceVpc': 'vpc-1' } })) },
  },
  accepts: {
    'one key': { Role: roleWith(allow('kms:Decrypt', 'arn:aws:kms:eu-west-1:123456789012:key/1234')) },
    'through one service': { Role: roleWith(allow('kms:Decrypt', '*', VIA_S3)) },
    'through one service, by ARN': { Role: roleWith(allow('kms:Decrypt', EVERY_KEY, VIA_S3)) },
    'by alias': { Role: roleWith(allow('kms:Decrypt', '*', { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/orders' } })) },
    'with writing, which is the finding': { Role: roleWith(allow(['kms:Decrypt', 'kms:Encrypt'], '*')) },
    'with reading data, which is the finding': { Role: roleWith(allow(['kms:Decrypt', 'secretsmanager:GetSecretValue'], '*')) },
    'with writing by ARN, which role-arn-wildcard says': { Role: roleWith(allow(['kms:Decrypt', 'kms:Encrypt'], EVERY_KEY)) },
    'the whole service, which has a policy of its own': { Role: roleWith(allow('kms:*', '*')) },
    'a Deny beside it': { Role: roleWith(allow('kms:Decrypt', EVERY_KEY), deny('kms:*', '*')) },
    'an AWS-managed policy that does more': { Role: roleCarrying('arn:aws:iam::aws:policy/AmazonSSMFullAccess') },
  },
  doubts: {
    'under a condition': {
      template: {
        ...IS_PROD,
        Resources: { Role: roleWith(allow('kms:Decrypt', { 'Fn::If': ['IsProd', EVERY_KEY.replace('*', '1'), EVERY_KEY] })) },
      },
    },
  },
});
