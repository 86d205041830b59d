import { definePolicy, isFrameworkFunction, resolvedFrom, secretIn, type Secret, type Value } from '../../src/policy/index.ts';

interface Use {
  readonly name: string;
  readonly function: string;
  readonly value: Value;
  readonly secret: Secret;
}

export default definePolicy({
  id: 'function-environment-secret',
  title: 'Secret in an environment variable',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Whoever may read the template, the deployment bucket or the configuration of the function in the console reads the secret; it stays there in every earlier version, and nobody can change it without a deploy.',
  fix: 'Change the secret, keep it in SSM or Secrets Manager, give the function its name (`environment: { <NAME>_PARAMETER: /orders/stripe-key }`) in place of the value and read it at run time. `${ssm:…}` does not help: the framework writes the plain text into the template.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html',
  ],
  cwe: 798,
  formerly: [
    'CKV_AWS_45',
    'CKV_AWS_41',
    'Hardcoded AWS Access Key In Lambda',
    'no-secret-env-vars',
    'awslambda_function_no_secrets_in_variables',
  ],
  messages: { secret: 'The environment variable {name} of {functions} holds a secret ({kind}){from}.' },
  examples: {
    bad: `functions:
  hello:
    handler: hello.handler
    environment: { DATABASE_URL: 'postgres://orders:hunter2-of-the-west@db.internal:5432/orders' }`,
    good: `functions:
  hello:
    handler: hello.handler
    environment: { DATABASE_URL: 'postgres://db.internal:5432/orders', PASSWORD_PARAMETER: /orders/db-password }`,
  },
  check({ service, flag }) {
    const uses = service.functions
      .filter((view) => !isFrameworkFunction(view))
      .flatMap((view) =>
        view.get('Environment', 'Variables').entries.flatMap(([name, value]): readonly Use[] => {
          const secret = secretIn(value, name);
          return secret === undefined ? [] : [{ name, function: view.name, value, secret }];
        }),
      );
    for (const { name, function: user, value, secret } of uses) {
      flag(secret.truth, 'secret', value, {
        key: `Secret in ${name}: ${secret.kind}`,
        data: { name, functions: user, kind: secret.kind, from: resolvedFrom(service, value, name) },
        // What provider.environment gives to every function is one secret, to be changed once.
        together: { message: 'secret', placeholder: 'functions' },
      });
    }
  },
});
