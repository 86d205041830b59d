import { definePolicy, isOwnAccountPrincipal, leavesOpen, some } from '../../src/policy/index.ts';

/** What tells for whom a service acts. */
const SOURCE = /^aws:source(?:arn|account|owner|orgid|orgpaths)$/;

export default definePolicy({
  id: 'policy-condition-does-not-narrow',
  title: 'Condition does not narrow whom it should',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'A condition that everybody meets reads like a lock and is none: `*` for a value, an account left open in an ARN, `IfExists` or `ForAllValues` on a key that may be missing.',
  fix: "Compare with a fixed value and without `IfExists`: `Condition: { ArnLike: { 'aws:SourceArn': !GetAtt Orders.Arn } }`, `{ StringEquals: { 'aws:SourceAccount': !Ref AWS::AccountId } }`, `{ Bool: { 'aws:MultiFactorAuthPresent': true } }`.",
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists',
  ],
  cwe: 284,
  formerly: ['FORALLVALUES_WITH_SINGLE_VALUED_KEY', 'SINGLE_VALUE_CONDITION_TOO_PERMISSIVE'],
  messages: {
    source: 'The policy of {resource} lets {principal} act for anyone: its condition on {key} leaves open for whom.',
    factor: '{resource} asks for a second factor only where the session says whether there was one.',
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
          Version: '2012-10-17'
          Statement:
            Effect: Allow
            Principal: { Service: sns.amazonaws.com }
            Action: sqs:SendMessage
            Resource: !GetAtt Orders.Arn
            Condition: { ArnLike: { aws:SourceArn: 'arn:aws:sns:*:*:*' } }`,
    good: `resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue }
    OrdersPolicy:
      Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [!Ref Orders]
        PolicyDocument:
          Version: '2012-10-17'
          Statement:
            Effect: Allow
            Principal: { Service: sns.amazonaws.com }
            Action: sqs:SendMessage
            Resource: !GetAtt Orders.Arn
            Condition: { ArnLike: { aws:SourceArn: !Sub 'arn:aws:sns:eu-west-1:\${AWS::AccountId}:orders' } }`,
  },
  check({ service, flag }) {
    // Everybody who comes in by a wildcard has a policy of its own, and so has a permission of a function.
    for (const policy of service.resourcePolicies()) {
      if (policy.resource.type === 'AWS::Lambda::Permission') continue;
      for (const statement of policy.statements) {
        const condition = statement.conditions.find((one) => SOURCE.test(one.key) && leavesOpen(one));
        const unbound = policy.unboundServices.filter((one) => one.statement === statement);
        const principal = unbound[0]?.principal;
        if (condition === undefined || principal === undefined) continue;
        flag(some(unbound.map(({ truth }) => truth)), 'source', statement.at(condition.value), {
          key: `Condition ${condition.key}`,
          data: { resource: policy.resource.logicalId, principal: principal.value.text, key: condition.key },
        });
      }
    }
    for (const identity of service.roles) {
      for (const statement of identity.trust) {
        const people = some(statement.principals.map((principal) => isOwnAccountPrincipal(principal, service)));
        for (const { key, ifExists, negated, value } of statement.conditions) {
          if (key !== 'aws:multifactorauthpresent' || !ifExists || negated) continue;
          flag(statement.allows.and(people).and(value.is(true)), 'factor', statement.at(value), {
            key: `Condition ${key}`,
            data: { resource: identity.title },
          });
        }
      }
    }
  },
});
