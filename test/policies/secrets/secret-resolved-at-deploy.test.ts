import policy from '../../../policies/secrets/secret-resolved-at-deploy.ts';
import { cfnIf, fn, ref, testPolicy, type DetailedCase } from '../../../src/policy/testing.ts';

// Put together here, so that no scanner of repositories takes the test for a leak.
const DRAWN = 'a8Kd0Zq7Lm3Xw9Rt5Vb1Ny6Hc2Jf4Gp8';
const STRIPE = ['sk', 'live', DRAWN].join('_');
const WORDS = 'correct horse battery';

const functions = (environment: unknown): object => ({ hello: { handler: 'hello.handler', environment } });
const yaml = (lines: readonly string[]): string => ['functions:', '  hello:', '    handler: hello.handler', ...lines].join('\n');

/** What the function holds, and how that was written. */
function variable(name: string, value: unknown, written: string, files: Readonly<Record<string, string>> = {}, more = ''): DetailedCase {
  return {
    template: { HelloLambdaFunction: fn({ Environment: { Variables: { [name]: value } } }) },
    declaration: { functions: functions({ [name]: value }) },
    sources: { 'serverless.yml': `${yaml(['    environment:', `      ${name}: ${written}`])}\n${more}`, ...files },
  };
}

function expecting(one: DetailedCase, expect: NonNullable<DetailedCase['expect']>): DetailedCase {
  return { ...one, expect };
}

testPolicy(policy, {
  finds: {
    'a parameter with the name of a secret': expecting(variable('DB_PASSWORD', WORDS, '${ssm:/prod/db}'), {
      message: 'functions.hello.environment.DB_PASSWORD holds in plain text what ${ssm:/prod/db} resolved to.',
      key: 'DB_PASSWORD from ${ssm:/prod/db}',
      count: 1,
    }),
    'a secret of Secrets Manager, whatever it is called': variable('SETTING', WORDS, '${ssm:/aws/reference/secretsmanager/orders}'),
    'the whole of a secret as JSON': variable('SETTING', '{"password":"x"}', '${ssm(raw):/aws/reference/secretsmanager/orders}'),
    'the password within a secret': variable(
      'DB',
      WORDS,
      '${self:custom.db.password}',
      {},
      'custom:\n  db: ${ssm:/aws/reference/secretsmanager/db}',
    ),
    'a parameter in another region, with a stage in its name': expecting(
      variable('CODE', WORDS, '${ssm(us-east-1):/${sls:stage}/api-token}'),
      { message: 'functions.hello.environment.CODE holds in plain text what ${ssm(us-east-1):/${sls:stage}/api-token} resolved to.' },
    ),
    'a part of a text': variable('DATABASE', `user=orders ${WORDS}`, "'user=orders ${ssm:/prod/db-password}'"),
    'what version 4 looks up': variable('DB_PASSWORD', WORDS, '${aws:ssm:/prod/db}'),
    'what stands behind a variable of its own': variable(
      'PASSWORD',
      WORDS,
      '${self:custom.password}',
      {},
      'custom: { password: "${ssm:/prod/x}" }',
    ),
    'a parameter of the stage': {
      ...variable('PASSWORD', WORDS, '${param:pw}', {}, 'params: { default: { pw: "${ssm:/prod/x}" } }'),
    },
    'what an included file looks up': variable('TOKEN', WORDS, '${file(env.yml):token}', { 'env.yml': 'token: ${ssm:/prod/token}' }),
    'a text in a file of secrets': expecting(variable('TOKEN', WORDS, '${file(secrets.yml):token}', { 'secrets.yml': `token: ${WORDS}` }), {
      message: 'functions.hello.environment.TOKEN holds in plain text what ${file(secrets.yml)} resolved to.',
    }),
    'a variable of the environment with the name of a secret': variable('API_TOKEN', 'lowercase-words', '${env:ORDERS_TOKEN}'),
    'a typed secret under another name': variable('SETTING', 'aB3$xy9!', '${env:DB_PASSWORD}'),
    'a secret that falls back on nothing': variable('DB_PASSWORD', WORDS, "${ssm:/prod/db, ''}"),
    'what one of several places had': expecting(variable('TOKEN', WORDS, '${ssm:/dev/token, ssm:/default/token}'), {
      key: 'TOKEN from ${ssm:/dev/token} or ${ssm:/default/token}',
    }),
    'what several variables gave': expecting(variable('TOKENS', `a ${WORDS} b`, "'${ssm:/a/token} ${ssm:/b/token}'"), {
      key: 'TOKENS from ${ssm:/a/token} and ${ssm:/b/token}',
    }),
    'a secret of a vault': variable('DB_PASSWORD', WORDS, '${vault:orders/db.value}'),
    'an output of another stack': variable('CLIENT_SECRET', 'lowercase-words', '${cf:auth-dev.UserPoolClientSecret}'),
    'one secret of several functions once': {
      template: {
        OneLambdaFunction: fn({ Environment: { Variables: { TOKEN: WORDS } } }),
        TwoLambdaFunction: fn({ Environment: { Variables: { TOKEN: WORDS } } }),
      },
      declaration: { provider: { environment: { TOKEN: WORDS } }, functions: { one: {}, two: {} } },
      sources: { 'serverless.yml': 'provider:\n  environment:\n    TOKEN: ${ssm:/prod/token}\nfunctions: { one: {}, two: {} }' },
      expect: { groups: 1, message: 'provider.environment.TOKEN holds in plain text what ${ssm:/prod/token} resolved to.' },
    },
    'a property of a resource': {
      template: { Users: { Type: 'AWS::Cognito::UserPoolIdentityProvider', Properties: { ProviderDetails: { client_secret: WORDS } } } },
      declaration: {
        resources: {
          Resources: {
            Users: { Type: 'AWS::Cognito::UserPoolIdentityProvider', Properties: { ProviderDetails: { client_secret: WORDS } } },
          },
        },
      },
      sources: {
        'serverless.yml':
          'resources:\n  Resources:\n    Users:\n      Type: X\n      Properties:\n        ProviderDetails: { client_secret: "${ssm:/prod/google}" }',
      },
      expect: {
        message:
          'resources.Resources.Users.Properties.ProviderDetails.client_secret holds in plain text what ${ssm:/prod/google} resolved to.',
      },
    },
    'an output of the stack': {
      template: { Resources: { Hello: fn() }, Outputs: { Token: { Value: WORDS } } },
      declaration: { resources: { Outputs: { Token: { Value: WORDS } } } },
      sources: { 'serverless.yml': 'resources:\n  Outputs:\n    Token: { Value: "${ssm:/prod/token}" }' },
    },
    'a variable in a configuration that is a program': {
      template: { HelloLambdaFunction: fn({ Environment: { Variables: { DB_PASSWORD: WORDS } } }) },
      declaration: { functions: functions({ DB_PASSWORD: WORDS }) },
      sources: {
        'serverless.ts':
          "custom: { pw: `\\${ssm:/prod/db}` },\nfunctions: { hello: { environment: { DB_PASSWORD: '${self:custom.pw}' } } }",
      },
      expect: { message: 'functions.hello.environment.DB_PASSWORD holds in plain text what ${ssm:/prod/db} resolved to.' },
    },
    'the value of a variable in .env, in a configuration that is a program': {
      template: { HelloLambdaFunction: fn({ Environment: { Variables: { API_TOKEN: 'lowercase-words' } } }) },
      declaration: { functions: functions({ API_TOKEN: 'lowercase-words' }) },
      sources: { '.env': '# local\nexport API_TOKEN="lowercase-words"\n' },
      expect: { message: 'functions.hello.environment.API_TOKEN holds in plain text the value of API_TOKEN in .env.' },
    },
    'a secret of .env within another text': {
      template: { HelloLambdaFunction: fn({ Environment: { Variables: { DSN: 'user=orders pw=Summer2024!' } } }) },
      sources: { '.env': 'DB_PASSWORD=Summer2024!' },
    },
  },
  accepts: {
    'a function without what was written': {
      template: { HelloLambdaFunction: fn({ Environment: { Variables: { DB_PASSWORD: WORDS } } }) },
    },
    'settings that are no secrets': variable('DB_HOST', 'db.internal', '${ssm:/prod/db-host}'),
    'the stage': variable('STAGE', 'production', '${env:STAGE}'),
    'the name of what is kept elsewhere': variable('DB_PASSWORD_PARAMETER', '/prod/password', '${ssm:/prod/password-name}'),
    'the user within a secret': variable(
      'DB_USER',
      'orders_app',
      '${self:custom.db.username}',
      {},
      'custom:\n  db: ${ssm:/aws/reference/secretsmanager/db}',
    ),
    'what is not decrypted': variable('DB_PASSWORD', 'AQICAHh words', '${ssm(noDecrypt):/prod/db}'),
    'what it falls back on': variable('DB_PASSWORD', 'just local words', "${ssm:/prod/db, 'just local words'}"),
    'an example in the environment': variable('API_TOKEN', 'changeme', '${env:API_TOKEN}'),
    'a name within an ARN': variable('SECRET', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a', '${cf:base.SecretToken}'),
    'what CloudFormation reads': variable('DB_PASSWORD', ref('Password'), '${ssm:/prod/db}'),
    'a dynamic reference': variable('DB_PASSWORD', '{{resolve:ssm-secure:/prod/db}}', '${ssm:/prod/ref}'),
    'a file that was changed since': variable('DB_PASSWORD', 'other words', "'prefix ${ssm:/prod/db}'"),
    'what another policy says': variable('STRIPE', STRIPE, '${ssm:/prod/stripe-key}'),
    'configuration that is kept in Secrets Manager': {
      template: { Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Family: 'orders-family:12' } } },
      declaration: { resources: { Resources: { Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Family: 'orders-family:12' } } } } },
      sources: {
        'serverless.yml':
          'resources: { Resources: { Task: { Properties: { Family: "${ssm:/aws/reference/secretsmanager/ecr/images}" } } } }',
      },
    },
    'a text in a file that cannot be read': variable('APP_SECRET', 'lower words', '${file(../provider.yml):secret}'),
    'what a file of no secrets says': variable('APP_SECRET', 'lower words', '${file(app.yml):secret}', {
      'app.yml': 'secret: lower words',
    }),
    'a program that gives a key two texts': {
      template: { HelloLambdaFunction: fn({ Environment: { Variables: { DB_PASSWORD: WORDS } } }) },
      declaration: { functions: functions({ DB_PASSWORD: WORDS }) },
      sources: { 'serverless.ts': "a = { DB_PASSWORD: '${ssm:/prod/db}' }; b = { DB_PASSWORD: 'local' }" },
    },
    'a public key': variable('STRIPE_PUBLIC_KEY', 'pk words of stripe', '${ssm:/prod/stripe-public-key}'),
    'a circle': variable('DB_PASSWORD', WORDS, '${self:custom.a}', {}, 'custom: { a: "${self:custom.b}", b: "${self:custom.a}" }'),
    'a bracket that never closes': variable('DB_PASSWORD', WORDS, "'${ssm:/prod/db'"),
    'common words of .env': {
      template: { HelloLambdaFunction: fn({ Environment: { Variables: { ENGINE: 'postgresql', DB_PASSWORD: 'short' } } }) },
      sources: { '.env': 'DB_PASSWORD=postgresql\nOTHER_PASSWORD=short\nENGINE=postgresql' },
    },
  },
  doubts: {
    'a secret of one stage': {
      ...variable('DB_PASSWORD', WORDS, '${ssm:/prod/db}'),
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
        Resources: { HelloLambdaFunction: fn({ Environment: { Variables: { DB_PASSWORD: cfnIf('IsProd', WORDS, 'none') } } }) },
      },
    },
  },
});
