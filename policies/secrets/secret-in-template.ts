import { definePolicy, credentialProperties, namedTexts, resolvedFrom, secretIn, type Resource } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'secret-in-template',
  title: 'Secret in the template',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'The template lies in the repository, in the deployment bucket and in CloudFormation, and everybody who may read one of them has the secret.',
  fix: "Keep it in Secrets Manager or SSM and read it at run time, or refer to it where CloudFormation can: `'{{resolve:secretsmanager:…}}'`.",
  references: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html'],
  cwe: 798,
  formerly: ['stepfunctions_statemachine_no_secrets_in_definition', 'awslambda_function_no_secrets_in_code'],
  messages: {
    secret: '{resource} holds a {kind} in {property}{from}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Checkout:
      Type: AWS::StepFunctions::StateMachine
      Properties:
        RoleArn: arn:aws:iam::111122223333:role/checkout
        DefinitionString: '{"StartAt":"Pay","States":{"Pay":{"Type":"Pass","Result":{"url":"https://orders:Tr0ub4dor-3x@pay.example.com"},"End":true}}}'`,
    good: `resources:
  Resources:
    Checkout:
      Type: AWS::StepFunctions::StateMachine
      Properties:
        RoleArn: arn:aws:iam::111122223333:role/checkout
        DefinitionString: '{"StartAt":"Pay","States":{"Pay":{"Type":"Pass","Result":{"url":"https://pay.example.com"},"End":true}}}'`,
  },
  check({ service, flag }) {
    // What a credential says in its own property has a policy of its own, and so has the environment of a function.
    const elsewhere = new Set(credentialProperties(service).map(({ value }) => value.path.join('\n')));
    for (const resource of service.resources().filter(({ type }) => !type.startsWith('AWS::IAM::'))) {
      for (const { value, name, property } of namedTexts(resource)) {
        if (isElsewhere(resource, property) || elsewhere.has(value.path.join('\n'))) continue;
        const secret = secretIn(value, name);
        if (secret === undefined) continue;
        flag(secret.truth, 'secret', value, {
          key: `${secret.kind} in ${property}`,
          data: { resource: resource.logicalId, kind: secret.kind, property, from: resolvedFrom(service, value, name) },
        });
      }
    }
  },
});

/** Settings of APIs have a policy of their own. */
const API_SETTINGS = /^(?:Stage|StageDescription\.)?Variables\.|^(?:Integration\.)?RequestParameters\./;

function isElsewhere({ type }: Resource, property: string): boolean {
  if (/^AWS::ApiGateway(?:V2)?::(?:Stage|Deployment|Method|Integration)$/.test(type)) return API_SETTINGS.test(property);
  if (type === 'AWS::Lambda::Function') return /^Environment\b/.test(property);
  return (
    (type === 'AWS::SSM::Parameter' && property === 'Value') || (type === 'AWS::SecretsManager::Secret' && property === 'SecretString')
  );
}
