import { definePolicy, flagStatements, openFields, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-arn-region-wildcard',
  title: 'Role names its resources in every region or account',
  severity: 'low',
  presets: ['strict'],
  why: 'The resource of the same name in another region, a replica or a leftover, is within reach too, and the statement says less than its author knew.',
  fix: "Name the region and the account: `Resource: !Sub 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders'`.",
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html'],
  cwe: 732,
  messages: { open: '{identity} does not say in which region and account its resources are: {resource}.' },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [dynamodb:GetItem], Resource: !Sub 'arn:aws:dynamodb:*:\${AWS::AccountId}:table/orders' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [dynamodb:GetItem], Resource: !Sub 'arn:aws:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/orders' }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    flagStatements(service, flag, (identity) =>
      identity.statements.flatMap((statement) => {
        if (statement.source.kind === 'aws-managed' || statement.allows.isNo) return [];
        // The wider wildcards have policies of their own.
        const open = openFields(statement).map(({ at, name, account, place }) => ({ at, truth: place.and(name.not()).and(account.not()) }));
        const [first, ...others] = open.filter(({ truth }) => truth.isPossible).toSorted((a, b) => (a.at.text < b.at.text ? -1 : 1));
        if (first === undefined) return [];
        const resource = [first, ...others].map(({ at }) => at.text).join(', ');
        return {
          statement,
          truth: statement.allows.and(some([first, ...others].map(({ truth }) => truth))),
          message: 'open',
          at: first.at,
          key: `Resource ${resource}`,
          data: { resource },
          related: others.map(({ at }) => ({ at: statement.at(at), note: at.text })),
        };
      }),
    );
  },
});
