import { definePolicy, flagOpenings, OPEN_POLICY_TYPES } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'logs-policy-open',
  title: 'Logs open to anyone',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'A stranger with any AWS account can write into your logs, hide what happened among invented lines, or send you the logs of others.',
  fix: 'Name the service and for whom it writes: `Principal: { Service: es.amazonaws.com }` with `Condition: { StringEquals: { aws:SourceAccount: !Ref AWS::AccountId } }`.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions.html',
  ],
  cwe: 732,
  formerly: ['cloudwatch_log_group_not_publicly_accessible'],
  messages: {
    anyone: 'The policy of logs {resource} lets anyone call {actions}.',
    others: 'The policy of logs {resource} lets everyone but those it names call {actions}.',
  },
  examples: {
    bad: `resources:
  Resources:
    LogsPolicy:
      Type: AWS::Logs::ResourcePolicy
      Properties:
        PolicyName: everyone
        PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"logs:PutLogEvents","Resource":"*"}]}'`,
    good: `resources:
  Resources:
    LogsPolicy:
      Type: AWS::Logs::ResourcePolicy
      Properties:
        PolicyName: search
        PolicyDocument: !Sub '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"es.amazonaws.com"},"Action":"logs:PutLogEvents","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"\${AWS::AccountId}"}}}]}'`,
  },
  check({ service, flag }) {
    flagOpenings(service.resourcePolicies(...OPEN_POLICY_TYPES.logs), flag);
  },
});
