import { definePolicy, every, flagStatements, isEveryResource } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-allow-not-resource',
  title: 'Role reaches all but the resources listed',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Allow with NotResource grants the actions on every resource that is not in the list, in this account and wherever another account lets the role in.',
  fix: 'Name what the code works on: `Resource: arn:aws:s3:::orders/*`, or keep `NotResource` with `Effect: Deny`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html'],
  cwe: 250,
  formerly: ['W21', 'W22', 'W23', 'iam_role_or_policy_no_allow_plus_not_resource'],
  messages: { open: '{identity} allows {actions} on every resource but {spared}.' },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [s3:GetObject], NotResource: 'arn:aws:s3:::secret/*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Deny, Action: [s3:GetObject], NotResource: 'arn:aws:s3:::orders/*' }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    flagStatements(service, flag, (identity) =>
      identity.statements.flatMap((statement) => {
        if (statement.notResources.length === 0 || statement.source.kind === 'aws-managed') return [];
        const list = statement.value.get('NotResource');
        const leaves = every(statement.notResources.map((resource) => isEveryResource(resource).not()));
        const actions = statement.actions.map(({ text }) => text).join(', ') || 'its actions';
        const spared = statement.notResources.map(({ text }) => text).join(', ');
        const denied = every(
          statement.actions.length > 0 ? statement.actions.map(({ text }) => identity.denied(text)) : [identity.denied('*')],
        );
        const truth = statement.allows.and(list.present).and(leaves).and(denied.not());
        return { statement, truth, message: 'open', at: list, key: `NotResource ${spared}`, data: { actions, spared } };
      }),
    );
  },
});
