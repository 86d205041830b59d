import { definePolicy, flagOpenings, OPEN_POLICY_TYPES } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'file-system-policy-open',
  title: 'File system open to anyone',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Every AWS identity, of any account, that finds a way to the file system on the network may mount it; the policy keeps nobody out.',
  fix: "Ask for a mount target: `Condition: { Bool: { elasticfilesystem:AccessedViaMountTarget: 'true' } }`, or name the roles that mount it.",
  references: [
    'https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html',
    'https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html',
  ],
  cwe: 732,
  formerly: ['efs_not_publicly_accessible'],
  messages: {
    anyone: 'The policy of file system {resource} lets anyone call {actions}.',
    others: 'The policy of file system {resource} lets everyone but those it names call {actions}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Models:
      Type: AWS::EFS::FileSystem
      Properties:
        FileSystemPolicy:
          Statement: { Effect: Allow, Principal: { AWS: '*' }, Action: [elasticfilesystem:ClientMount, elasticfilesystem:ClientWrite] }`,
    good: `resources:
  Resources:
    Models:
      Type: AWS::EFS::FileSystem
      Properties:
        FileSystemPolicy:
          Statement:
            Effect: Allow
            Principal: { AWS: '*' }
            Action: [elasticfilesystem:ClientMount, elasticfilesystem:ClientWrite]
            Condition: { Bool: { elasticfilesystem:AccessedViaMountTarget: 'true' } }`,
  },
  check({ service, flag }) {
    flagOpenings(service.resourcePolicies(...OPEN_POLICY_TYPES.fileSystem), flag);
  },
});
