import policy from '../../../policies/lambda/event-source-without-authentication.ts';
import { cfnIf, fn, getAtt, ref, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES } from './function-url-cases.ts';

const KAFKA = { SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ['broker.internal:9092'] } }, Topics: ['orders'] };
const mapping = (access: unknown, extra: object = KAFKA) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { FunctionName: getAtt('Function'), SourceAccessConfigurations: access, StartingPosition: 'LATEST', ...extra },
});
const access = (Type: unknown) => ({ Type, URI: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:broker-a1b2c3' });
const Function = fn();

testPolicy(policy, {
  finds: {
    'a Kafka with nothing but a network': {
      template: { Function, Mapping: mapping([access('VPC_SUBNET'), access('VPC_SECURITY_GROUP')]) },
      expect: {
        message: 'Function reads from a broker that does not ask who it is.',
        at: 'Mapping.Properties.SourceAccessConfigurations',
        count: 1,
      },
    },
    'a Kafka with nothing at all': { template: { Function, Mapping: mapping(ref('AWS::NoValue')) }, expect: { at: 'Mapping' } },
    'a Kafka that only the function knows by a certificate': { Function, Mapping: mapping([access('SERVER_ROOT_CA_CERTIFICATE')]) },
    'a queue of a broker': { Function, Mapping: mapping([access('VIRTUAL_HOST')], { Queues: ['orders'] }) },
    'two functions at once': {
      template: {
        Function,
        Other: fn(),
        Mapping: mapping([]),
        More: mapping([], { ...KAFKA, FunctionName: getAtt('Other') }),
      },
      expect: { message: 'Function and Other read from brokers that do not ask who they are.', groups: 1 },
    },
  },
  accepts: {
    'a user of SASL': { Function, Mapping: mapping([access('VPC_SUBNET'), access('SASL_SCRAM_512_AUTH')]) },
    'a user': { Function, Mapping: mapping([access('BASIC_AUTH')]) },
    'a certificate': { Function, Mapping: mapping([access('CLIENT_CERTIFICATE_TLS_AUTH')]) },
    'a queue of a broker with a user': { Function, Mapping: mapping([access('BASIC_AUTH')], { Queues: ['orders'] }) },
    'a Kafka of Amazon, where IAM asks': { Function, Mapping: mapping(ref('AWS::NoValue'), { EventSourceArn: 'arn', Topics: ['orders'] }) },
    'a stream': { Function, Mapping: mapping(ref('AWS::NoValue'), { EventSourceArn: getAtt('Orders') }) },
  },
  doubts: {
    'a user of one stage': {
      template: { ...TWO_STAGES, Resources: { Function, Mapping: mapping([cfnIf('IsProd', access('BASIC_AUTH'))]) } },
    },
    'a kind that only the deploy knows': {
      template: { Parameters: { Kind: { Type: 'String' } }, Resources: { Function, Mapping: mapping([access(ref('Kind'))]) } },
    },
  },
});
