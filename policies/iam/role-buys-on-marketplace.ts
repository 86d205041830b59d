import { definePolicy, flagNamedActions, narrowsResource, type Statement } from '../../src/policy/index.ts';

const BUYING = new Set([
  'aws-marketplace:Subscribe',
  'aws-marketplace:AcceptAgreementRequest',
  'aws-marketplace:AcceptAgreementApprovalRequest',
]);

export default definePolicy({
  id: 'role-buys-on-marketplace',
  title: 'Role may buy on the AWS Marketplace',
  severity: 'medium',
  presets: ['strict'],
  why: 'Code with this role can sign contracts that the account pays for, and bring a seller’s software into it.',
  fix: 'Delete the action; subscribe by hand, or from a role that only the people who buy can take. For models of Bedrock: `Condition: { StringEquals: { aws:CalledViaLast: bedrock.amazonaws.com } }`.',
  references: ['https://docs.aws.amazon.com/marketplace/latest/buyerguide/buyer-iam-users-groups-policies.html'],
  cwe: 250,
  formerly: ['iam_inline_policy_no_wildcard_marketplace_subscribe', 'iam_policy_no_wildcard_marketplace_subscribe'],
  messages: { named: '{identity} may buy on the AWS Marketplace, through {actions}.' },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [aws-marketplace:Subscribe], Resource: '*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [aws-marketplace:ViewSubscriptions], Resource: '*' }
        - Effect: Allow
          Action: [aws-marketplace:Subscribe]
          Resource: '*'
          Condition: { StringEquals: { aws:CalledViaLast: bedrock.amazonaws.com } }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    flagNamedActions(service, flag, ({ service: prefix, name }, statement) => BUYING.has(`${prefix}:${name}`) && !isForOneThing(statement));
  },
});

/** Bedrock subscribes to a model with the caller's permissions; the first call of a model needs them. */
function isForOneThing({ conditions }: Statement): boolean {
  return conditions.some((condition) => {
    const { key, negated, ifExists } = condition;
    return narrowsResource(condition, 'aws-marketplace') || (/^aws:calledvia(?:first|last)?$/.test(key) && !negated && !ifExists);
  });
}
