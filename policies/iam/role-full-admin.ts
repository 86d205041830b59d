import { allowsEverything, definePolicy, flagStatements, isEveryAction, OWN_OR_MANAGED, type Statement } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-full-admin',
  title: 'Role may do everything',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Whoever gets hold of the code, a dependency or an input of the function owns the account: every bucket, every secret, every user.',
  fix: 'List the actions the code calls and the resources it calls them on under `provider.iam.role.statements`: `{ Effect: Allow, Action: [dynamodb:GetItem], Resource: !GetAtt Orders.Arn }`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  cwe: 250,
  formerly: [
    'F3',
    'F4',
    'CKV_AWS_62',
    'IAMPolicyNoStatementsWithAdminAccess',
    'CT.IAM.PR.1',
    'IAM.1',
    'W43',
    'F5',
    'CKV_AWS_1',
    'IAM Policies With Full Privileges',
    'IAM Policy Grants Full Permissions',
    'Lambda Functions With Full Privileges',
    'Serverless Role With Full Privileges',
    'CT.IAM.PR.2',
    'iam_policy_no_statements_with_admin_access',
    'iam_inline_policy_no_administrative_privileges',
    'iam_role_administrator_access_policy_rule',
    'iam_role_administratoraccess_policy',
  ],
  messages: {
    statement: '{identity} allows every action on every resource.',
    managed: '{identity} carries {managed}, which allows every action on every resource.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: '*', Resource: '*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [dynamodb:GetItem], Resource: !GetAtt Orders.Arn }
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
    flagStatements(service, flag, (identity) => {
      const denied = identity.denied('*');
      return identity.statements.map((statement) => ({
        statement,
        truth: allowsEverything(statement).and(denied.not()),
        message: OWN_OR_MANAGED,
        at: firstWildcard(statement),
        key: 'Action * on *',
      }));
    });
  },
});

function firstWildcard(statement: Statement): Statement['value'] {
  return statement.actions.find((action) => isEveryAction(action).isPossible) ?? statement.value;
}
