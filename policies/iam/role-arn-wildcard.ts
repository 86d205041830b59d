import {
  CHANNELS,
  decryptsOnly,
  definePolicy,
  flagStatements,
  INVOKE,
  openFields,
  some,
  waysOut,
  type StatementFact,
  type Truth,
} from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-arn-wildcard',
  title: 'Role names its resources with a wildcard too wide',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'A wildcard in place of a name takes in every table, bucket, secret or function there is; one in place of the account takes in those of strangers who open theirs to the role.',
  fix: "Name the resource and its account: `Resource: !GetAtt Orders.Arn`, `!Sub 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders-*'`. What lies below a name may stay open: `${Bucket.Arn}/*`.",
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html'],
  cwe: 732,
  formerly: ['RESOURCE_EFFECTIVELY_STAR'],
  messages: {
    name: '{identity} allows {actions} on every resource of {resource}.',
    account: '{identity} allows {actions} on resources of any account: {resource}.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [s3:GetObject], Resource: 'arn:aws:s3:::*/*' }
        - { Effect: Allow, Action: [dynamodb:GetItem], Resource: 'arn:aws:dynamodb:eu-west-1:*:table/orders' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [s3:GetObject], Resource: 'arn:aws:s3:::orders/*' }
        - { Effect: Allow, Action: [dynamodb:GetItem], Resource: !GetAtt Orders.Arn }
        - { Effect: Allow, Action: [dynamodb:Query], Resource: !Sub '\${Orders.Arn}/index/*' }
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
      // A wildcard account that lets data out has a policy of its own.
      const wayOut = new Set(
        [INVOKE, ...CHANNELS].flatMap((channel) => waysOut(identity, channel, service.accountId, service.isTrusted)).map(({ at }) => at),
      );
      return identity.statements.flatMap((statement) => {
        if (statement.source.kind === 'aws-managed' || statement.allows.isNo) return [];
        // Decrypting with every key has one too.
        if (decryptsOnly(statement)) return [];
        const names = statement.actions.map(({ text }) => text);
        const actions = names.length > 4 ? `${names.slice(0, 3).join(', ')} and more` : names.join(', ') || 'actions';
        const fields = openFields(statement);
        const named = fields.filter(({ name }) => name.isPossible);
        const elsewhere = fields.filter(({ at, name, account }) => name.isNo && account.isPossible && !wayOut.has(at));
        return [
          ...said('name', named, some(named.map(({ name }) => name))),
          ...said('account', elsewhere, some(elsewhere.map(({ account }) => account))),
        ];

        function said(message: 'name' | 'account', found: typeof fields, truth: Truth): readonly StatementFact<'name' | 'account'>[] {
          const [first, ...others] = found.toSorted((a, b) => (a.at.text < b.at.text ? -1 : 1));
          if (first === undefined) return [];
          const resource = [first, ...others].map(({ at }) => at.text).join(', ');
          const related = others.map(({ at }) => ({ at: statement.at(at), note: at.text }));
          const holds = statement.allows.and(truth);
          return [{ statement, truth: holds, message, at: first.at, key: `Resource ${resource}`, data: { actions, resource }, related }];
        }
      });
    });
  },
});
