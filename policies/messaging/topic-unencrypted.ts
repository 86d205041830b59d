import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'topic-unencrypted',
  title: 'Topic is not encrypted',
  severity: 'low',
  presets: ['strict'],
  why: 'SNS does not encrypt by itself: messages wait for their delivery as they are, and no key decides who publishes.',
  fix: 'Set `KmsMasterKeyId: alias/orders`, a key whose policy admits the services that publish; `alias/aws/sns` admits none of them.',
  references: ['https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html'],
  cwe: 311,
  formerly: [
    'W47',
    'CKV_AWS_26',
    'AWS-0095',
    'AWS-0136',
    'SNS.1',
    'sns_encrypted_kms',
    'SNSEncryptedKMS',
    'sns_topics_kms_encryption_at_rest_enabled',
    'SNS Topic Without KmsMasterKeyId',
  ],
  messages: {
    one: '{resources} is not encrypted.',
    several: '{resources} are not encrypted.',
  },
  examples: {
    bad: `resources:
  Resources:
    OrderPlaced: { Type: AWS::SNS::Topic }`,
    good: `resources:
  Resources:
    OrderPlaced: { Type: AWS::SNS::Topic, Properties: { KmsMasterKeyId: alias/orders } }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.resources('AWS::SNS::Topic').map((one) => {
        const at = one.get('KmsMasterKeyId');
        return { at, truth: at.missing.or(at.is('')) };
      }),
    );
  },
});
