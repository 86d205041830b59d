import {
  credentialExposure,
  credentialProperties,
  definePolicy,
  hiddenParameter,
  isFrameworkFunction,
  namedTexts,
  resolvedSecret,
  secretIn,
  type ResolvedSecret,
  type Service,
  type Value,
} from '../../src/policy/index.ts';

interface Text {
  readonly name: string;
  readonly value: Value;
}

export default definePolicy({
  id: 'secret-resolved-at-deploy',
  title: 'Secret written out while packaging',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'The framework resolves `${ssm:…}`, `${env:…}` and the like while it packages, and SecureStrings come decrypted: the plain text lies in the template, in the deployment bucket and in the configuration of the function, also after it was changed in its store.',
  fix: 'Pass the name of the secret and read it at run time (`environment: { <NAME>_PARAMETER: /orders/db-password }`); in a property of a resource that supports it let CloudFormation read it: `{{resolve:ssm-secure:/orders/db-password}}` or `{{resolve:secretsmanager:…}}`. Then change the secret.',
  references: [
    'https://www.serverless.com/framework/docs/providers/aws/guide/variables#reference-variables-using-the-ssm-parameter-store',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-integration-lambda-extensions.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html',
  ],
  cwe: 312,
  messages: {
    resolved: '{setting} holds in plain text what {from} resolved to.',
    environment: '{setting} holds in plain text the value of {from}.',
  },
  examples: {
    bad: `functions:
  hello:
    handler: hello.handler
    environment: { DB_PASSWORD: '\${ssm:/orders/db-password}' }`,
    good: `functions:
  hello:
    handler: hello.handler
    environment: { DB_PASSWORD_PARAMETER: /orders/db-password, DB_HOST: '\${ssm:/orders/db-host}' }`,
  },
  check({ service, flag }) {
    const found = textsOf(service).flatMap(({ name, value }) => {
      const secret = resolvedSecret(service, value, name);
      return secret === undefined ? [] : [{ name, value, secret }];
    });
    for (const { name, value, secret } of found) {
      const { from, setting, truth } = secret;
      const message = messageFor(secret);
      flag(truth, message, value, {
        key: `${name} from ${from}`,
        data: { setting, from },
        together: { message, placeholder: 'setting', join: 'like' },
      });
    }
  },
});

function messageFor({ from }: ResolvedSecret): 'resolved' | 'environment' {
  return from.startsWith('${') ? 'resolved' : 'environment';
}

/** Everything that may hold a secret and about which no other policy says so. */
function textsOf(service: Service): readonly Text[] {
  const functions = service.functions
    .filter((view) => !isFrameworkFunction(view))
    .flatMap((view) => view.get('Environment', 'Variables').entries.map(([name, value]): Text => ({ name, value })));
  const credentials = new Set(
    credentialProperties(service)
      .filter(({ value }) => credentialExposure(value) !== undefined)
      .map(({ value }) => value.path.join('\n')),
  );
  const resources = service
    .resources()
    .filter(({ type }) => !type.startsWith('AWS::IAM::') && type !== 'AWS::Lambda::Function')
    .flatMap((resource) => namedTexts(resource).map(({ name, value }): Text => ({ name: nameIn(value, name), value })))
    .filter(({ value }) => !credentials.has(value.path.join('\n')));
  const outputs = service.templates
    .flatMap((template) => template.outputs)
    .map((output): Text => ({ name: output.logicalId, value: output.attribute('Value') }))
    .filter(({ value }) => hiddenParameter(value) === undefined);
  return [...functions, ...resources, ...outputs].filter(
    ({ name, value }) =>
      secretIn(value, name) === undefined && !(isParameter(value) && secretIn(value, value.resource.logicalId) !== undefined),
  );
}

function isParameter({ resource }: Value): boolean {
  return resource.type === 'AWS::SSM::Parameter';
}

/** The value of a parameter is called as the parameter is. */
function nameIn(value: Value, name: string): string {
  return isParameter(value) && name === 'Value' ? (value.resource.get('Name').text.split('/').at(-1) ?? name) : name;
}
