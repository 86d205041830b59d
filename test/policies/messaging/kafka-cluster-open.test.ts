import policy from '../../../policies/messaging/kafka-cluster-open.ts';
import { ref, testPolicy } from '../../../src/policy/testing.ts';

const cluster = (Properties: object): Readonly<Record<string, unknown>> => ({ Clicks: { Type: 'AWS::MSK::Cluster', Properties } });

testPolicy(policy, {
  finds: {
    'clients without a name': cluster({ ClientAuthentication: { Unauthenticated: { Enabled: true } } }),
    'brokers on the internet': {
      template: cluster({ BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } } } }),
      expect: { message: 'public', count: 1 },
    },
    'clear text beside TLS': {
      template: cluster({ EncryptionInTransit: { ClientBroker: 'TLS_PLAINTEXT' } }),
      expect: { message: 'plaintext', count: 1 },
    },
    'clear text between brokers': cluster({ EncryptionInTransit: { ClientBroker: 'TLS', InCluster: false } }),
    'clear text both ways as one finding': {
      template: cluster({ EncryptionInTransit: { ClientBroker: 'PLAINTEXT', InCluster: false } }),
      expect: { count: 1 },
    },
  },
  accepts: {
    'a cluster with defaults': cluster({}),
    'access that is disabled': cluster({ BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: 'DISABLED' } } } }),
    'TLS alone': cluster({ EncryptionInTransit: { ClientBroker: 'TLS', InCluster: true } }),
    'clients that say who they are': cluster({ ClientAuthentication: { Unauthenticated: { Enabled: false } } }),
  },
  doubts: {
    'a protocol that is given at deploy': {
      template: {
        Parameters: { Protocol: { Type: 'String' } },
        Resources: cluster({ EncryptionInTransit: { ClientBroker: ref('Protocol') } }),
      },
    },
  },
});
