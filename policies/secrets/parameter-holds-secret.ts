import { definePolicy, resolvedFrom, secretIn, show } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'parameter-holds-secret',
  title: 'Secret in a plain parameter of SSM',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'CloudFormation writes only plain parameters: everybody who may read parameters, or the template, has the secret, and no key guards it.',
  fix: 'Create the parameter as SecureString outside of the stack, or use `AWS::SecretsManager::Secret` with `GenerateSecretString`.',
  references: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-securestring.html'],
  cwe: 312,
  formerly: ['CKV_AWS_384'],
  messages: {
    secret: '{resource} holds a {kind} in plain text{from}.',
  },
  examples: {
    bad: `resources:
  Resources:
    PaymentKey: { Type: AWS::SSM::Parameter, Properties: { Type: String, Name: /orders/db-password, Value: Tr0ub4dor&3x-orders } }`,
    good: `resources:
  Resources:
    PaymentUrl: { Type: AWS::SSM::Parameter, Properties: { Type: String, Name: /orders/payment-url, Value: 'https://pay.example.com' } }`,
  },
  check({ service, flag }) {
    for (const parameter of service.resources('AWS::SSM::Parameter')) {
      const value = parameter.get('Value');
      const [name] = parameter.get('Name').texts.map((tokens) => show(tokens).split('/').at(-1) ?? '');
      const found = secretIn(value, name ?? parameter.logicalId) ?? secretIn(value, parameter.logicalId);
      if (found !== undefined)
        flag(found.truth, 'secret', value, {
          key: 'Value',
          data: { resource: parameter.logicalId, kind: found.kind, from: resolvedFrom(service, value, name ?? '') },
        });
    }
  },
});
