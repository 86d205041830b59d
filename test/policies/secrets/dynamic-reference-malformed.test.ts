import policy from '../../../policies/secrets/dynamic-reference-malformed.ts';
import { cfnIf, ref, sub, testPolicy } from '../../../src/policy/testing.ts';

const setting = (Value: unknown): Readonly<Record<string, unknown>> => ({
  Setting: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value } },
});

testPolicy(policy, {
  finds: {
    'spaces inside': { template: setting('{{ resolve:ssm:/orders/url }}'), expect: { key: 'Value', count: 1 } },
    'a space before the colon': setting('{{resolve :ssm:/orders/url}}'),
    'a service that there is not': setting('{{resolve:secrets:orders}}'),
    'one that is not closed': setting('{{resolve:ssm:/orders/url}'),
    'one among others': setting('{{resolve:ssm:/a}} {{ resolve:ssm:/b }}'),
    capitals: setting('{{Resolve:ssm:/orders/url}}'),
  },
  accepts: {
    'a parameter': setting('{{resolve:ssm:/orders/url}}'),
    'a parameter of a version': setting('{{resolve:ssm:/orders/url:3}}'),
    'a secure parameter': setting('{{resolve:ssm-secure:/orders/url}}'),
    'a secret': setting(sub('{{resolve:secretsmanager:${Secret}:SecretString:password}}')),
    'a template of another kind': setting('{{ name }}, your order'),
    'a mapping template of an API': setting('#set($a = 1) {"a": {{resolver}}}'),
  },
  doubts: {
    'one branch': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
        Resources: setting(cfnIf('IsProd', '{{resolve:ssm:/a}}', '{{ resolve:ssm:/a }}')),
      },
    },
  },
});
