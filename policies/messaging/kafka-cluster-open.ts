import { definePolicy } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'kafka-cluster-open',
  title: 'Kafka cluster open or unencrypted',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Whoever reaches the brokers, or the network between them, reads and writes the topics: without proof of who they are, or in clear text.',
  fix: 'Leave out `PublicAccess`, set `ClientAuthentication: { Unauthenticated: { Enabled: false }, Sasl: { Iam: { Enabled: true } } }` and `EncryptionInTransit: { ClientBroker: TLS, InCluster: true }`.',
  references: [
    'https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html',
    'https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html',
  ],
  cwe: 306,
  formerly: [
    'CKV_AWS_81',
    'CKV_AWS_291',
    'AWS-0073',
    'AWS-0179',
    'CT.MSK.PR.1',
    'CT.MSK.PR.2',
    'AwsSolutions-MSK2',
    'AwsSolutions-MSK3',
    'MSK.1',
    'MSK.4',
    'kafka_cluster_is_public',
    'kafka_cluster_unrestricted_access_disabled',
    'MSK Broker Is Publicly Accessible',
    'MSK Cluster Encryption Disabled',
    'MSK.6',
  ],
  messages: {
    public: 'The brokers of {cluster} have addresses on the internet.',
    unauthenticated: '{cluster} lets in clients that do not say who they are.',
    plaintext: '{cluster} accepts connections that are not encrypted.',
  },
  examples: {
    bad: `resources:
  Resources:
    Clicks:
      Type: AWS::MSK::Cluster
      Properties:
        ClusterName: clicks
        KafkaVersion: 3.8.x
        NumberOfBrokerNodes: 2
        BrokerNodeGroupInfo: { InstanceType: kafka.m7g.large, ClientSubnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1] }
        ClientAuthentication: { Unauthenticated: { Enabled: true } }`,
    good: `resources:
  Resources:
    Clicks:
      Type: AWS::MSK::Cluster
      Properties:
        ClusterName: clicks
        KafkaVersion: 3.8.x
        NumberOfBrokerNodes: 2
        BrokerNodeGroupInfo: { InstanceType: kafka.m7g.large, ClientSubnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1] }
        ClientAuthentication: { Sasl: { Iam: { Enabled: true } } }`,
  },
  check({ service, flag }) {
    for (const cluster of service.resources('AWS::MSK::Cluster')) {
      const details = (key: string): { key: string; data: { cluster: string } } => ({ key, data: { cluster: cluster.logicalId } });
      const access = cluster.get('BrokerNodeGroupInfo', 'ConnectivityInfo', 'PublicAccess', 'Type');
      flag(access.present.and(access.is('DISABLED').not()), 'public', access, details('PublicAccess'));
      const anonymous = cluster.get('ClientAuthentication', 'Unauthenticated', 'Enabled');
      flag(anonymous.is(true), 'unauthenticated', anonymous, details('Unauthenticated'));
      const transit = cluster.get('EncryptionInTransit');
      const client = transit.get('ClientBroker');
      flag(
        client.is('PLAINTEXT').or(client.is('TLS_PLAINTEXT')).or(transit.get('InCluster').is(false)),
        'plaintext',
        transit,
        details('EncryptionInTransit'),
      );
    }
  },
});
