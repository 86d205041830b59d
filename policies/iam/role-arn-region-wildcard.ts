import { definePolicy, openFields, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-arn-region-wildcard',
  title: 'Role names its resources in every region or account',
  severity: 'low',
  presets: ['strict'],
  why: 'The resource of the same name in another region, a replica or a leftover, is within reach too, and the statement says less than its author knew.',
  fix: "Name the region and the account: `!Sub 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders'`.",
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
    for (const identity of service.identities) {
      for (const statement of identity.statements) {
        if (statement.source.kind === 'aws-managed' || statement.allows.isNo) continue;
        // The wider wildcards have policies of their own.
        const open = openFields(statement).map(({ at, name, account, place }) => ({ at, truth: place.and(name.not()).and(account.not()) }));
        const [first, ...others] = open.filter(({ truth }) => truth.isPossible);
        if (first === undefined) continue;
        const resource = [first, ...others].map(({ at }) => at.text).join(', ');
        flag(statement.allows.and(some([first, ...others].map(({ truth }) => truth))), 'open', statement.at(first.at), {
          key: `Resource ${resource}`,
          data: { identity: identity.title, resource },
          related: others.map(({ at }) => ({ at: statement.at(at), note: at.text })),
        });
      }
    }
  },
});
