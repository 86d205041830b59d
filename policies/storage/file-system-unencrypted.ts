import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'file-system-unencrypted',
  title: 'File system is not encrypted',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'The files lie on disk as they are. Encryption cannot be switched on later without a new file system.',
  fix: 'Set `Encrypted: true` on the file system.',
  references: ['https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html'],
  cwe: 311,
  formerly: [
    'F32',
    'CKV_AWS_42',
    'AWS-0037',
    'CT.ELASTICFILESYSYSTEM.PR.1',
    'efs_encrypted_check',
    'AwsSolutions-EFS1',
    'EFS.1',
    'efs_encryption_at_rest_enabled',
    'EFS Not Encrypted',
  ],
  messages: {
    one: '{resources} stores files unencrypted.',
    several: '{resources} store files unencrypted.',
  },
  examples: {
    bad: `resources:
  Resources:
    Models: { Type: AWS::EFS::FileSystem, Properties: { PerformanceMode: generalPurpose } }`,
    good: `resources:
  Resources:
    Models: { Type: AWS::EFS::FileSystem, Properties: { PerformanceMode: generalPurpose, Encrypted: true } }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.resources('AWS::EFS::FileSystem').map((files) => {
        const at = files.get('Encrypted');
        return { at, truth: at.is(true).not() };
      }),
    );
  },
});
