import { definePolicy, openFields } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-arn-region-wildcard',
  title: 'Role names its resources in every region or account',
  severity: 'low',
  presets: ['strict'],
  why: 'The resource of the same name in another region, a replica or a leftover, is within reach too, and the statement says less than its author knew.',
  fix: "Name the region and the account: `!Sub 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders'`.",
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html'],
  cwe: 732,
  messages: { open: '{identity} does not say in which region and account its resource is: {resource}.' },
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
        for (const { at, name, account, place } of openFields(statement)) {
          // The wider wildcards have a policy of their own.
          const alone = place.and(name.not()).and(account.not());
          flag(statement.allows.and(alone), 'open', statement.at(at), { key: `Resource ${at.text}`, data: { identity: identity.title, resource: at.text } });
        }
      }
    }
  },
});
