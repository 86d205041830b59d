import { allowsEverything, definePolicy, flagStatements, isEveryAction } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-action-wildcard',
  title: 'Role may take every action on some resources',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Every action of every service is granted on these resources, deleting them, opening them to others and changing their policies among them, and so are the actions AWS adds tomorrow.',
  fix: 'List the actions the code calls: `Action: [s3:GetObject, s3:PutObject]`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html'],
  cwe: 250,
  formerly: ['CKV_AWS_63', 'CKV_AWS_49', 'no-wild-iam-role-statements'],
  messages: { open: '{identity} allows every action on {resources}.' },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: ['*'], Resource: 'arn:aws:s3:::orders/*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [s3:GetObject], Resource: 'arn:aws:s3:::orders/*' }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    flagStatements(service, flag, (identity) => {
      const denied = identity.denied('*');
      return identity.statements.flatMap((statement) => {
        const elsewhere = allowsEverything(statement).not().and(denied.not()).and(statement.allows);
        const resources = statement.resources.map(({ text }) => text).join(', ') || 'everything but what NotResource names';
        return statement.actions.map((action) => ({
          statement,
          truth: elsewhere.and(isEveryAction(action)),
          message: 'open',
          at: action,
          key: 'Action *',
          data: { resources },
        }));
      });
    });
  },
});
