import policy from '../../../policies/lambda/function-environment-resolves-secret.ts';
import { cfnIf, fn, join, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES } from './function-url-cases.ts';

const PASSWORD = '{{resolve:secretsmanager:orders/db:SecretString:password}}';
const hello = (Variables: object) => ({ Function: fn({ Environment: { Variables } }) });

testPolicy(policy, {
  finds: {
    'a secret of Secrets Manager': {
      template: hello({ PASSWORD }),
      expect: {
        key: 'Variable PASSWORD',
        message: 'The deploy writes a secret into the environment variable PASSWORD of Function.',
        at: 'Function.Properties.Environment.Variables.PASSWORD',
        count: 1,
      },
    },
    'one within a text': hello({ DATABASE: `postgres://orders:${PASSWORD}@db.internal/orders` }),
    'one whose name only the deploy knows': hello({ DB: sub('{{resolve:secretsmanager:${Secret}:SecretString:password}}') }),
    'one that is put together': hello({ DB: join('', '{{resolve:secretsmanager:', ref('Secret'), ':SecretString}}') }),
    'a secured parameter': hello({ DB: '{{resolve:ssm-secure:/orders/db:1}}' }),
    'a plain parameter for a variable that is called like a secret': hello({ API_KEY: '{{resolve:ssm:/orders/key}}' }),
    'several functions, once': {
      template: { Hello: fn({ Environment: { Variables: { PASSWORD } } }), Bye: fn({ Environment: { Variables: { PASSWORD } } }) },
      expect: { message: 'The deploy writes a secret into the environment variable PASSWORD of Bye and Hello.', groups: 1 },
    },
    'several variables': { template: hello({ PASSWORD, TOKEN: '{{resolve:secretsmanager:orders/token}}' }), expect: { count: 2 } },
    'secrets in both branches': {
      template: { ...TWO_STAGES, Resources: hello({ DB: cfnIf('IsProd', PASSWORD, '{{resolve:secretsmanager:test/db}}') }) },
    },
  },
  accepts: {
    'the name of a secret': hello({ PASSWORD_SECRET: 'orders/db' }),
    'a setting of a plain parameter': hello({ TABLE: '{{resolve:ssm:/orders/table}}' }),
    'the name of a secret from a plain parameter': hello({ SECRET_ARN: '{{resolve:ssm:/orders/secret}}' }),
    'the host beside the password': hello({ DB_HOST: '{{resolve:secretsmanager:orders/db:SecretString:host}}' }),
    'the user beside the password, of a stage': hello({ DB_USER: '{{resolve:secretsmanager:orders/db:SecretString:username:AWSCURRENT}}' }),
    'a reference that is none': hello({ DB: '{{ resolve:secretsmanager:orders/db }}' }),
    'one that is removed': hello({ PASSWORD: ref('AWS::NoValue') }),
    'a parameter of the stack': { Parameters: { Db: { Type: 'String', NoEcho: true } }, Resources: hello({ PASSWORD: ref('Db') }) },
    'a secret elsewhere': {
      ...hello({}),
      Db: { Type: 'AWS::RDS::DBInstance', Properties: { MasterUserPassword: PASSWORD } },
    },
  },
  doubts: {
    'a secret of one stage': { template: { ...TWO_STAGES, Resources: hello({ DB: cfnIf('IsProd', PASSWORD, 'none') }) } },
  },
});
