import { definePolicy, flagFunctions, isFrameworkFunction, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'function-environment-without-key',
  title: 'Environment without a key of your own',
  severity: 'low',
  presets: ['strict'],
  why: 'The variables are encrypted with a key of AWS that everybody in the account may use. With a key of your own its policy says who reads them, and the trail of the key who did.',
  fix: 'Name the key: `provider: { kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1a2b3c4d-0000-1111-2222-333344445555" }`. The role of the function needs `kms:Decrypt` on it.',
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html'],
  cwe: 311,
  formerly: [
    'CKV_AWS_173',
    'Serverless Function Environment Variables Not Encrypted',
    'awslambda_function_env_vars_not_encrypted_with_cmk',
  ],
  messages: {
    one: 'The environment of {functions} is encrypted with a key of AWS alone.',
    several: 'The environments of {functions} are encrypted with a key of AWS alone.',
  },
  examples: {
    bad: `functions:
  hello:
    handler: hello.handler
    environment: { TABLE: orders }`,
    good: `provider:
  kmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1a2b3c4d-0000-1111-2222-333344445555
functions:
  hello:
    handler: hello.handler
    environment: { TABLE: orders }`,
  },
  check({ service, flag }) {
    flagFunctions(
      flag,
      service.functions
        .filter((view) => !isFrameworkFunction(view))
        .map((view) => {
          const variables = view.get('Environment', 'Variables');
          const hasSome = some(variables.entries.map(([, value]) => value.present));
          return { function: view, truth: hasSome.and(view.get('KmsKeyArn').missing), at: variables };
        }),
    );
  },
});
