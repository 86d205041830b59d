import {
  definePolicy,
  flagStatements,
  isEveryAction,
  isEveryResourceOfService,
  isWholeService,
  OWN_OR_MANAGED,
  some,
} from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-service-wildcard',
  title: 'Role may do everything with a service',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'All actions of the service are granted on all it has in the account: reading, deleting, opening to others, and what AWS adds to the service tomorrow.',
  fix: 'List the actions the code calls and name the resource: `{ Effect: Allow, Action: [dynamodb:GetItem, dynamodb:PutItem], Resource: !GetAtt Orders.Arn }`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  cwe: 250,
  formerly: [
    'CT.IAM.PR.3',
    'IAM.21',
    'IAMPolicyNoStatementsWithFullAccess',
    'W44',
    'IAMRoleWildcardActionOnPolicyRule',
    'CT.IAM.PR.5',
    'iam_role_no_wildcard_actions_on_permissions',
    'iam_policy_no_statements_with_full_access',
    'iam_managedpolicy_no_statements_with_full_access',
    'AWS-0345',
  ],
  messages: {
    statement: '{identity} allows {action} on {resources}.',
    managed: '{identity} carries {managed}, which allows {action} on every resource.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: 'dynamodb:*', Resource: '*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [dynamodb:GetItem, dynamodb:PutItem], Resource: !GetAtt Orders.Arn }
functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        BillingMode: PAY_PER_REQUEST
        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
        KeySchema: [{ AttributeName: id, KeyType: HASH }]`,
  },
  check({ service, flag }) {
    flagStatements(service, flag, (identity) =>
      identity.answerable.flatMap((statement) => {
        const wide = statement.allows.and(some(statement.resources.map(isEveryResourceOfService)));
        if (wide.isNo) return [];
        const resources = statement.resources.map(({ text }) => text).join(', ');
        return statement.actions.map((action) => ({
          statement,
          truth: wide.and(isWholeService(action)).and(isEveryAction(action).not()).and(identity.denied(action.text).not()),
          message: OWN_OR_MANAGED,
          at: action,
          key: `Action ${action.text}`,
          data: { action: action.text, resources },
        }));
      }),
    );
  },
});
