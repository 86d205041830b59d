import {
  decryptsOnly,
  definePolicy,
  flagStatements,
  flagWideActions,
  isEveryResource,
  narrowsResource,
  openFields,
  some,
} from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-decrypts-with-any-key',
  title: 'Role may decrypt with every key',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'A key of its own is the last door before the data of another service. A role that may decrypt with all of them needs only to find the encrypted text.',
  fix: "Name the key: `Resource: !GetAtt OrdersKey.Arn`; or the service that decrypts for the code, with `Condition: { StringEquals: { 'kms:ViaService': !Sub 's3.${AWS::Region}.amazonaws.com' } }`, or an alias, with `kms:ResourceAliases`.",
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-1',
  ],
  cwe: 732,
  formerly: ['KMS.1', 'KMS.2', 'iam_policy_no_full_access_to_kms', 'iam_inline_policy_no_full_access_to_kms'],
  messages: { open: '{identity} may decrypt with every key, through {grave}.' },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: kms:Decrypt, Resource: '*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: kms:Decrypt, Resource: !GetAtt OrdersKey.Arn }
        - Effect: Allow
          Action: kms:Decrypt
          Resource: '*'
          Condition: { StringEquals: { 'kms:ViaService': s3.eu-west-1.amazonaws.com } }
functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    OrdersKey:
      Type: AWS::KMS::Key
      Properties:
        EnableKeyRotation: true
        KeyPolicy:
          Version: '2012-10-17'
          Statement: { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:root' }, Action: 'kms:*', Resource: '*' }`,
  },
  check({ service, flag }) {
    flagWideActions(service, flag, 'decryption', 'open');
    // The same with the whole ARN written: `arn:aws:kms:*:*:key/*`.
    flagStatements(service, flag, (identity) =>
      identity.answerable.flatMap((statement) => {
        if (statement.source.kind === 'aws-managed' || !decryptsOnly(statement)) return [];
        if (some(statement.resources.map(isEveryResource)).isPossible) return [];
        if (statement.conditions.some((condition) => narrowsResource(condition, 'kms'))) return [];
        const [first, ...others] = openFields(statement)
          .filter(({ name }) => name.isPossible)
          .toSorted((a, b) => (a.at.text < b.at.text ? -1 : 1));
        if (first === undefined) return [];
        const grave = statement.actions.map(({ text }) => text).join(', ');
        const denied = some(statement.actions.map(({ text }) => identity.denied(text)));
        const truth = statement.allows.and(some([first, ...others].map(({ name }) => name))).and(denied.not());
        return { statement, truth, message: 'open', at: first.at, key: `Resource ${first.at.text}`, data: { grave } };
      }),
    );
  },
});
