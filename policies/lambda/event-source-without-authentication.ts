import { definePolicy, flagTogether, some } from '../../src/policy/index.ts';

/** What tells the broker who reads, or the function who the broker is. */
const AUTHENTICATION = ['BASIC_AUTH', 'SASL_SCRAM_256_AUTH', 'SASL_SCRAM_512_AUTH', 'CLIENT_CERTIFICATE_TLS_AUTH'];

export default definePolicy({
  id: 'event-source-without-authentication',
  title: 'Broker that lets the function read without a name',
  severity: 'medium',
  presets: ['strict'],
  why: 'A broker that does not ask who reads lets everybody read who reaches it, and write: what is written there runs the function.',
  fix: 'Keep a user in Secrets Manager and name it: `accessConfigurations: { saslScram512Auth: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:broker-a1b2c3" }`; a certificate goes under `clientCertificateTlsAuth`.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/kafka-cluster-auth.html',
    'https://docs.aws.amazon.com/lambda/latest/api/API_SourceAccessConfiguration.html',
  ],
  cwe: 306,
  messages: {
    one: '{functions} reads from a broker that does not ask who it is.',
    several: '{functions} read from brokers that do not ask who they are.',
  },
  examples: {
    bad: `functions:
  hello:
    handler: hello.handler
    events:
      - kafka:
          accessConfigurations: { vpcSubnet: [subnet-0123456789abcdef0], vpcSecurityGroup: [sg-0123456789abcdef0] }
          bootstrapServers: ['broker.internal:9092']
          topic: orders`,
    good: `functions:
  hello:
    handler: hello.handler
    events:
      - kafka:
          accessConfigurations:
            vpcSubnet: [subnet-0123456789abcdef0]
            vpcSecurityGroup: [sg-0123456789abcdef0]
            saslScram512Auth: arn:aws:secretsmanager:eu-west-1:123456789012:secret:broker-a1b2c3
          bootstrapServers: ['broker.internal:9096']
          topic: orders`,
  },
  check({ service, flag }) {
    flagTogether(
      flag,
      'function',
      service.eventSources.map((mapping) => {
        const access = mapping.get('SourceAccessConfigurations');
        const known = some(access.items.flatMap((item) => AUTHENTICATION.map((type) => item.get('Type').is(type))));
        // A queue of a broker, or a Kafka that is not Amazon's.
        const isBroker = mapping.get('SelfManagedEventSource').present.or(mapping.get('Queues').present);
        const name = service.functionOf(mapping)?.name ?? mapping.get('FunctionName').text;
        return { name, truth: isBroker.and(known.not()), at: access.isMissing ? mapping : access };
      }),
    );
  },
});
