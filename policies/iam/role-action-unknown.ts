import {
  definePolicy,
  flagWritten,
  some,
  unknownActions,
  unknownConditions,
  writtenStatements,
  type UnknownName,
  type WrittenFact,
  type WrittenStatement,
} from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-action-unknown',
  title: 'Policy names an action or condition that IAM lacks',
  severity: 'low',
  presets: ['strict'],
  why: 'A misspelt action grants nothing, or denies nothing; a misspelt condition key is never there. What is meant may also be newer than the list of AWS’s actions that this audit carries.',
  fix: 'Correct the name; the actions and condition keys of each service are in the service authorization reference.',
  references: ['https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html'],
  formerly: ['UNKNOWN_ACTION', 'UNKNOWN_PREFIX', 'UNKNOWN_CONDITION_FOR_ACTION', 'UNKNOWN_OPERATOR', 'W3037'],
  messages: {
    action: '{identity} names actions that IAM is not known to have: {names}.',
    condition: '{identity} tests what IAM is not known to have: {names}.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [dynamodb:GetItems], Resource: !Sub 'arn:aws:dynamodb:eu-west-1:\${AWS::AccountId}:table/orders' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [dynamodb:GetItem], Resource: !Sub 'arn:aws:dynamodb:eu-west-1:\${AWS::AccountId}:table/orders' }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    flagWritten(
      flag,
      writtenStatements(service).flatMap((written) => [
        ...factsOf(written, 'action', unknownActions(written.statement)),
        ...factsOf(written, 'condition', unknownConditions(written.statement)),
      ]),
    );
  },
});

function factsOf<Message extends string>(
  written: WrittenStatement,
  message: Message,
  unknown: readonly UnknownName[],
): readonly WrittenFact<Message>[] {
  const [first, ...others] = unknown;
  if (first === undefined) return [];
  const names = unknown.map(({ name, meant }) => (meant === undefined ? name : `${name} (did you mean ${meant}?)`));
  const sorted = unknown.map(({ name }) => name).toSorted();
  return [
    {
      written,
      message,
      at: first.at,
      truth: written.allows.or(written.denies).and(some(unknown.map(({ truth }) => truth))),
      key: `Unknown ${sorted.join(', ')}`,
      data: { names: names.join(', ') },
      related: others.map(({ at, name }) => ({ at, note: name })),
    },
  ];
}
