import { definePolicy, isFrameworkFunction, kindOfName, Truth, type Tokens } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-environment-resolves-secret',
  title: 'Deploy writes a secret into the environment',
  severity: 'medium',
  presets: ['strict'],
  why: 'CloudFormation puts the secret itself into the configuration of the function. Whoever may look at the function reads it, and a changed secret does not arrive before the next deploy.',
  fix: 'Give the function the name of the secret, `DATABASE_SECRET: orders/db`. Let its role read the secret, and read it at run time, with a cache of some minutes.',
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html',
  ],
  cwe: 526,
  messages: { resolved: 'The deploy writes a secret into the environment variable {name} of {functions}.' },
  examples: {
    bad: `functions:
  hello:
    handler: hello.handler
    environment: { DATABASE_SECRET: '{{resolve:secretsmanager:orders/db:SecretString:password}}' }`,
    good: `functions:
  hello:
    handler: hello.handler
    environment: { DATABASE_SECRET: orders/db }`,
  },
  check({ service, flag }) {
    const uses = service.functions
      .filter((view) => !isFrameworkFunction(view))
      .flatMap((view) => view.get('Environment', 'Variables').entries.map(([name, value]) => ({ view, name, value })))
      .map((use) => ({ ...use, truth: use.value.test((tokens) => Truth.of(resolvesSecret(tokens, use.name))) }))
      .filter(({ truth }) => truth.isPossible);
    for (const { name, view, value, truth } of uses) {
      flag(truth, 'resolved', value, {
        key: `Variable ${name}`,
        data: { name, functions: view.name },
        // What provider.environment gives to every function is written once.
        together: { message: 'resolved', placeholder: 'functions' },
      });
    }
  },
});

/** What stands beside a password in the secret of a database. */
const NO_SECRET =
  /:SecretString:(?:user|username|host|hostname|port|db|dbname|database|engine|region|db(?:Instance|Cluster)Identifier)[:}]/i;

function resolvesSecret(tokens: Tokens, name: string): boolean {
  return tokens.some((token) => {
    if (token.kind !== 'hole' || NO_SECRET.test(token.id)) return false;
    // A parameter that is not secured holds all kinds of settings, so that its variable must be called like a secret.
    if (token.id.startsWith('{{resolve:ssm:')) return kindOfName(name) !== 'other';
    return /^\{\{resolve:(?:secretsmanager|ssm-secure):/.test(token.id);
  });
}
