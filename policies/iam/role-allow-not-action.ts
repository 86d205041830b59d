import { definePolicy, every, flagStatements, OWN_OR_MANAGED } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-allow-not-action',
  title: 'Role may do all but what is listed',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Allow with NotAction grants every action of every service that is not in the list, and those AWS adds tomorrow.',
  fix: 'List what the code calls: `Action: [dynamodb:GetItem, dynamodb:PutItem]`, or keep `NotAction` with `Effect: Deny`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html'],
  cwe: 250,
  formerly: ['W15', 'W16', 'W17', 'iam_role_or_policy_no_allow_plus_not_action'],
  messages: {
    statement: '{identity} allows every action but {spared}.',
    managed: '{identity} carries {managed}, which allows every action but {spared}.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, NotAction: ['iam:*'], Resource: '*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Deny, NotAction: ['s3:GetObject'], Resource: 'arn:aws:s3:::orders/*' }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    flagStatements(service, flag, (identity) =>
      identity.answerable.flatMap((statement) => {
        const list = statement.value.get('NotAction');
        if (statement.notActions.length === 0) return [];
        // A list that names everything leaves nothing to allow.
        const leaves = every(statement.notActions.map((action) => action.is('*').not()));
        const truth = statement.allows.and(list.present).and(leaves).and(identity.denied('*').not());
        const spared = statement.notActions
          .map(({ text }) => text)
          .toSorted()
          .join(', ');
        return { statement, truth, message: OWN_OR_MANAGED, at: list, key: `NotAction ${spared}`, data: { spared } };
      }),
    );
  },
});
