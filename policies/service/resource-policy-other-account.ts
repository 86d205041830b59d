import { definePolicy, OPEN_POLICY_TYPES, show } from '../../src/policy/index.ts';

const HAS_ITS_OWN = new Set<string>([...OPEN_POLICY_TYPES.function, ...OPEN_POLICY_TYPES.layer]);
/** Accounts of AWS in which the load balancers of older regions write their logs to a bucket. */
const LOAD_BALANCERS = new Set([
  '127311923021',
  '033677994240',
  '027434742980',
  '797873946194',
  '985666609251',
  '054676820928',
  '156460612806',
  '652711504416',
  '009996457667',
  '897822967062',
  '635631232127',
  '114774131450',
  '783225319266',
  '582318560864',
  '600734575887',
  '383597477331',
  '718504428378',
  '507241528517',
  '098369216593',
  '754344448648',
  '076674570225',
  '589379963580',
]);

export default definePolicy({
  id: 'resource-policy-other-account',
  title: 'Another account let into a resource',
  severity: 'medium',
  presets: ['strict'],
  why: 'What happens in the other account decides who reaches this resource: its administrators, and whoever breaks in there.',
  fix: "Remove the account, or list it, if it is one of yours: `custom: { bulkhead: { trustedAccounts: ['444455556666'] } }`.",
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html'],
  cwe: 284,
  formerly: [
    'GenericCrossAccountTrustRule',
    'S3CrossAccountTrustRule',
    'KMSKeyCrossAccountTrustRule',
    'OpenSearchDomainCrossAccountTrustRule',
    'ElasticsearchDomainCrossAccountTrustRule',
    'S3.6',
    's3_bucket_cross_account_access',
    'eventbridge_bus_cross_account_access',
  ],
  messages: {
    foreign: 'The policy of {resource} lets in account {account}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue }
    OrdersPolicy:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [!Ref Orders]
        PolicyDocument:
          Statement: { Effect: Allow, Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: sqs:SendMessage, Resource: !GetAtt Orders.Arn }`,
    good: `resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue }
    OrdersPolicy:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [!Ref Orders]
        PolicyDocument:
          Statement: { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:root' }, Action: sqs:SendMessage, Resource: !GetAtt Orders.Arn }`,
  },
  check({ service, flag }) {
    for (const policy of service.resourcePolicies().filter(({ resource }) => !HAS_ITS_OWN.has(resource.type))) {
      for (const { account, principal, statement, truth } of policy.foreignOpenings(service.accountId, service.isTrusted)) {
        const id = show(account);
        if (LOAD_BALANCERS.has(id) || principal === undefined) continue;
        flag(truth, 'foreign', statement.at(principal.value), {
          key: `Account ${id}`,
          data: { resource: policy.resource.logicalId, account: id },
        });
      }
    }
  },
});
