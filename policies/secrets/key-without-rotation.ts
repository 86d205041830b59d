import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'key-without-rotation',
  title: 'Key is never rotated',
  severity: 'medium',
  presets: ['strict'],
  why: 'All that was ever encrypted hangs on one piece of key material, however old it is and whoever saw it.',
  fix: 'Set `EnableKeyRotation: true`; what was encrypted before stays readable.',
  mechanical: 'safe',
  references: ['https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html'],
  cwe: 324,
  formerly: [
    'F19',
    'KMSKeyEnabledKeyRotation',
    'CKV_AWS_7',
    'AWS-0065',
    'CT.KMS.PR.1',
    'cmk_backing_key_rotation_enabled',
    'AwsSolutions-KMS5',
    'KMS.4',
    'kms_cmk_rotation_enabled',
    'CMK Rotation Disabled',
    'KMS Key Rotation Disabled',
  ],
  messages: {
    one: '{resources} is never rotated.',
    several: '{resources} are never rotated.',
  },
  examples: {
    bad: `resources:
  Resources:
    OrdersKey: { Type: AWS::KMS::Key }`,
    good: `resources:
  Resources:
    OrdersKey: { Type: AWS::KMS::Key, Properties: { EnableKeyRotation: true } }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.keys.map((key) => {
        const at = key.get('EnableKeyRotation');
        const [spec, origin] = [key.get('KeySpec'), key.get('Origin')];
        // Key pairs, HMAC keys and imported material cannot be rotated by KMS.
        const canRotate = spec.missing.or(spec.is('SYMMETRIC_DEFAULT')).and(origin.missing.or(origin.is('AWS_KMS')));
        return { at, truth: at.is(true).not().and(canRotate) };
      }),
    );
  },
});
