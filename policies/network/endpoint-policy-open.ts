import { definePolicy, isEveryResource, show, some, statementsOf, Truth } from '../../src/policy/index.ts';

/** Services through which data gets to another account, and the doors of APIs. */
const CARRIES_DATA = /\.(?:s3|dynamodb|sqs|sns|secretsmanager|execute-api|kinesis-streams|kinesis-firehose|lambda|sts)$/;
/** Conditions that keep requests within the account or the organisation. */
const BOUNDARY = new Set([
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalarn',
  's3:resourceaccount',
  's3:dataaccesspointaccount',
]);

export default definePolicy({
  id: 'endpoint-policy-open',
  title: 'VPC endpoint open to every account',
  severity: 'medium',
  presets: ['strict'],
  why: 'Stolen credentials, or a hostile dependency, can carry data from inside the network to a bucket, table or queue of another account.',
  fix: "Name what is reached through it: `PolicyDocument: { Statement: { Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: '*', Condition: { StringEquals: { aws:ResourceAccount: !Ref AWS::AccountId } } } }`.",
  references: ['https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html'],
  cwe: 284,
  formerly: ['vpc_endpoint_connections_trust_boundaries'],
  messages: {
    missing: '{resource} has no policy, which lets through everything.',
    open: 'The policy of {resource} lets through everything.',
  },
  examples: {
    bad: `resources:
  Resources:
    S3Endpoint: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: vpc-0123456789abcdef0, ServiceName: com.amazonaws.eu-west-1.s3 } }`,
    good: `resources:
  Resources:
    S3Endpoint:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        VpcId: vpc-0123456789abcdef0
        ServiceName: com.amazonaws.eu-west-1.s3
        PolicyDocument:
          Statement: { Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: '*', Condition: { StringEquals: { aws:ResourceAccount: !Ref AWS::AccountId } } }`,
  },
  check({ service, flag }) {
    for (const endpoint of service.resources('AWS::EC2::VPCEndpoint')) {
      const carriesData = endpoint.get('ServiceName').test((tokens) => Truth.of(CARRIES_DATA.test(show(tokens))));
      const document = endpoint.get('PolicyDocument');
      const data = { resource: endpoint.logicalId };
      flag(carriesData.and(document.missing), 'missing', document, { key: 'PolicyDocument', data });
      for (const statement of statementsOf(document, { kind: 'resource-policy', name: endpoint.logicalId }, endpoint.exists)) {
        const narrows = statement.conditions.some(({ key }) => BOUNDARY.has(key));
        const everything = statement.allows
          .and(some(statement.resources.map(isEveryResource)))
          .and(some(statement.principals.map(({ value }) => value.is('*'))));
        flag(carriesData.and(everything).and(Truth.of(!narrows)), 'open', statement, { key: 'Statement', data });
      }
    }
  },
});
