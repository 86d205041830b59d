import { expect } from 'chai';
import policy from '../../../policies/lambda/function-environment-secret.ts';
import { Service } from '../../../src/iam/service.ts';
import { runPolicy } from '../../../src/policy/run-policy.ts';
import { cfnIf, fn, join, ref, sub, testPolicy } from '../../../src/policy/testing.ts';

// Put together here, so that no scanner of repositories takes the test for a leak.
const DRAWN = 'a8Kd0Zq7Lm3Xw9Rt5Vb1Ny6Hc2Jf4Gp8';
const STRIPE = ['sk', 'live', DRAWN].join('_');
const env = (Variables: unknown): Record<string, unknown> => fn({ Environment: { Variables } });
const STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };

testPolicy(policy, {
  finds: {
    'a form, whatever the name': {
      template: { Hello: env({ STAGE: 'dev', SETTING: STRIPE }) },
      expect: {
        message: 'The environment variable SETTING of Hello holds a secret (Stripe secret key).',
        at: 'Hello.Properties.Environment.Variables.SETTING',
        count: 1,
      },
    },
    'a name with a value that looks drawn': {
      template: { Hello: env({ PAYMENT_API_KEY: DRAWN }) },
      expect: { key: 'Secret in PAYMENT_API_KEY: secret by its name and form' },
    },
    'one secret of several functions as one': {
      template: { Hello: env({ KEY: STRIPE }), Goodbye: env({ KEY: STRIPE }) },
      expect: { message: 'The environment variable KEY of Goodbye and Hello holds a secret (Stripe secret key).', groups: 1 },
    },
    'a text put together': { Hello: env({ KEY: join('_', 'sk', 'live', DRAWN) }) },
    'a password in a URL to a host of the service': {
      Hello: env({ URL: sub('postgres://orders:hunter2-of-the-west@${Database.Endpoint.Address}/db') }),
    },
    'a secret that was looked up, with where': {
      template: { HelloLambdaFunction: env({ KEY: STRIPE }) },
      declaration: { functions: { hello: { environment: { KEY: STRIPE } } } },
      sources: { 'serverless.yml': "functions: { hello: { environment: { KEY: '${ssm:/orders/stripe}' } } }" },
      expect: { message: 'The environment variable KEY of hello holds a secret (Stripe secret key), resolved from ${ssm:/orders/stripe}.' },
    },
    'a secret beside what was looked up': {
      template: { HelloLambdaFunction: env({ URL: 'postgres://orders:hunter2-of-the-west@db.internal/orders' }) },
      declaration: { functions: { hello: { environment: { URL: 'postgres://orders:hunter2-of-the-west@db.internal/orders' } } } },
      sources: {
        'serverless.yml': "functions: { hello: { environment: { URL: 'postgres://orders:hunter2-of-the-west@${ssm:/db/host}/orders' } } }",
      },
      expect: { message: 'The environment variable URL of hello holds a secret (password in a URL).' },
    },
    'two secrets of one function': { template: { Hello: env({ KEY: STRIPE, DB_PASSWORD: 'Summer2024!' }) }, expect: { count: 2 } },
  },
  accepts: {
    'a function without variables': { Hello: fn() },
    'names and addresses': {
      Hello: env({
        TABLE: 'orders',
        DB_PASSWORD_PARAMETER: '/orders/Password1',
        SECRET_ARN: ref('Secret'),
        API_KEY: ref('AWS::StackName'),
      }),
    },
    'a password that only the deploy knows': {
      Hello: env({ URL: sub('postgres://orders:${Password}@db.internal/orders'), DB_PASSWORD: ref('Password') }),
    },
    'a dynamic reference': { Hello: env({ DB_PASSWORD: '{{resolve:secretsmanager:orders:SecretString:Password1}}' }) },
    'an example': { Hello: env({ DB_PASSWORD: 'changeme', AWS_KEY: 'AKIAIOSFODNN7EXAMPLE' }) },
    'a number and a switch': { Hello: env({ TOKEN: 3600, PASSWORD: true }) },
  },
  doubts: {
    'a secret of one stage': { template: { ...STAGES, Resources: { Hello: env({ KEY: cfnIf('IsProd', STRIPE, 'none') }) } } },
    'the default of a parameter': {
      template: { Parameters: { Key: { Type: 'String', Default: STRIPE } }, Resources: { Hello: env({ KEY: ref('Key') }) } },
    },
  },
});

describe('function-environment-secret', () => {
  it('never says the secret', () => {
    const document = { Resources: { Hello: env({ KEY: STRIPE, API_KEY: DRAWN, URL: 'redis://:hunter2-of-the-west@cache:6379' }) } };
    const service = new Service(
      { templates: [{ file: 'template.json', document }], service: {} },
      { trustedAccounts: [], publicEndpoints: [] },
    );
    const findings = runPolicy(policy, service, {});
    expect(findings).to.have.length(3);
    expect(JSON.stringify(findings)).not.to.match(new RegExp(`${DRAWN}|hunter2`));
  });
});
