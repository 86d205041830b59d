import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'broker-public',
  title: 'Message broker reachable from the internet',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'The broker gets an address on the internet, its web console too. Passwords are all that keeps strangers out.',
  fix: 'Set `PubliclyAccessible: false` and put the broker into private subnets with `SubnetIds`.',
  references: ['https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/using-amazon-mq-securely.html'],
  cwe: 284,
  formerly: ['CKV_AWS_69', 'AWS-0072', 'mq_broker_not_publicly_accessible', 'MQ Broker Is Publicly Accessible'],
  messages: {
    one: '{resources} has an address on the internet.',
    several: '{resources} have addresses on the internet.',
  },
  examples: {
    bad: `resources:
  Resources:
    Broker:
      Type: AWS::AmazonMQ::Broker
      Properties: { BrokerName: orders, EngineType: RABBITMQ, HostInstanceType: mq.m5.large, DeploymentMode: SINGLE_INSTANCE, AutoMinorVersionUpgrade: true, PubliclyAccessible: true }`,
    good: `resources:
  Resources:
    Broker:
      Type: AWS::AmazonMQ::Broker
      Properties: { BrokerName: orders, EngineType: RABBITMQ, HostInstanceType: mq.m5.large, DeploymentMode: SINGLE_INSTANCE, AutoMinorVersionUpgrade: true, PubliclyAccessible: false }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.resources('AWS::AmazonMQ::Broker').map((broker) => {
        const at = broker.get('PubliclyAccessible');
        return { at, truth: at.is(true) };
      }),
    );
  },
});
