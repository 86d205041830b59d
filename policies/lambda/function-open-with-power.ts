import { definePolicy, openEntries, powersOf, runsWith, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-open-with-power',
  title: 'Anyone may call a function whose role can do too much',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Between a stranger and the whole account there is only the code of this function. One flaw in it, or in a package that it uses, and whoever calls it has what its role has.',
  fix: 'Put an authorizer before the function (`httpApi: { method: POST, path: /orders, authorizer: { type: aws_iam } }`, `authorizer` of its event or URL), and take away from its role what the code does not need: name the actions and the resources. Where it must have both, split it: one function that answers, and one with the power that only the first can invoke.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/security_iam_service-with-iam.html',
    'https://docs.aws.amazon.com/wellarchitected/latest/serverless-applications-lens/identity-and-access-management.html',
  ],
  cwe: 250,
  messages: {
    one: 'Anyone may call {functions}, for example through {entry}, and {role} {power}.',
    several: 'Anyone may call {functions}, and {role} {power}.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: secretsmanager:GetSecretValue, Resource: '*' }
functions:
  orders:
    handler: orders.handler
    events: [{ httpApi: POST /orders }]`,
    good: `provider:
  iam:
    role:
      statements:
        - Effect: Allow
          Action: secretsmanager:GetSecretValue
          Resource: !Sub 'arn:\${AWS::Partition}:secretsmanager:\${AWS::Region}:\${AWS::AccountId}:secret:orders/payment-??????'
functions:
  orders:
    handler: orders.handler
    events: [{ httpApi: POST /orders }]`,
  },
  check({ service, flag }) {
    for (const role of service.roles) {
      // Most functions are open to nobody, and what a role may do takes long to tell.
      if (!role.functions.some((one) => openEntries(service, one).length > 0)) continue;
      const powers = powersOf(role, service);
      const powerful = some(powers.map(({ truth }) => truth));
      if (powerful.isNo) continue;
      for (const one of role.functions) {
        const entries = openEntries(service, one).toSorted((a, b) => (a.words < b.words ? -1 : 1));
        const [entry] = entries;
        if (entry === undefined) continue;
        const open = some(entries.map(({ truth }) => truth)).and(runsWith(service, one, role));
        flag(open.and(one.resource.exists).and(powerful), 'one', one, {
          key: `Open with ${powers
            .map(({ key }) => key)
            .toSorted()
            .join('; ')}`,
          data: { functions: one.name, entry: entry.words, role: role.title, power: powers.map(({ words }) => words).join(', and ') },
          related: [
            ...entries.map(({ at, words }) => ({ at, note: `open: ${words}` })),
            ...powers.map(({ at, words }) => ({ at, note: `${role.title} ${words}` })),
          ],
          together: { message: 'several', placeholder: 'functions', join: 'some' },
        });
      }
    }
  },
});
