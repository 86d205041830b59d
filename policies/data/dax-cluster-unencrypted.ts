import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'dax-cluster-unencrypted',
  title: 'DAX cluster is not encrypted',
  severity: 'medium',
  presets: ['strict'],
  why: 'Items lie on the disks of the cluster, or cross the network to it, as they are; DAX encrypts only on request.',
  fix: 'Set `SSESpecification: { SSEEnabled: true }` and `ClusterEndpointEncryptionType: TLS`.',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html'],
  cwe: 311,
  formerly: ['W83', 'CKV_AWS_47', 'AWS-0023', 'CT.DAX.PR.1', 'CT.DAX.PR.3', 'AwsSolutions-DDB4', 'DynamoDB.3', 'DynamoDB.7', 'dax_encryption_enabled', 'dynamodb_accelerator_cluster_encryption_enabled'],
  messages: {
    one: '{resources} is not encrypted at rest and in transit.',
    several: '{resources} are not encrypted at rest and in transit.',
  },
  examples: {
    bad: `resources:
  Resources:
    Cache:
      Type: AWS::DAX::Cluster
      Properties: { NodeType: dax.t3.small, ReplicationFactor: 1, IAMRoleARN: 'arn:aws:iam::111122223333:role/dax' }`,
    good: `resources:
  Resources:
    Cache:
      Type: AWS::DAX::Cluster
      Properties: { NodeType: dax.t3.small, ReplicationFactor: 1, IAMRoleARN: 'arn:aws:iam::111122223333:role/dax', SSESpecification: { SSEEnabled: true }, ClusterEndpointEncryptionType: TLS }`,
  },
  check({ service, flag }) {
flagResources(flag, service.resources('AWS::DAX::Cluster').map((cluster) => {
   const [rest, transit] = [cluster.get('SSESpecification'), cluster.get('ClusterEndpointEncryptionType')];
   const [atRest, inTransit] = [rest.get('SSEEnabled').is(true), transit.is('TLS')];
   return { at: atRest.isYes ? transit : rest, truth: atRest.and(inTransit).not() };
 }));
  },
});
