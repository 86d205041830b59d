import { definePolicy, flagFunctions, isFrameworkFunction, some, Truth } from '../../src/policy/index.ts';

interface Options {
  readonly required: boolean;
}

const WHERE_USED: Options = { required: false };

export default definePolicy({
  id: 'function-code-not-signed',
  title: 'Function runs code that nobody has signed',
  severity: 'low',
  presets: ['strict'],
  why: 'Who signs code wants nothing else to run. A function without the configuration takes any package, and a configuration that only warns stops none.',
  fix: 'Refuse what nobody has signed: `CodeSigningPolicies: { UntrustedArtifactOnDeployment: Enforce }`; give each function the configuration under `resources.extensions.<Name>LambdaFunction.Properties.CodeSigningConfigArn`. The option `required` asks for it also where the template holds no configuration.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-codesigningconfig.html',
  ],
  cwe: 347,
  messages: {
    one: '{functions} takes code that nobody has signed.',
    several: '{functions} take code that nobody has signed.',
    warns: '{config} only warns of code that nobody has signed.',
  },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Signing:
      Type: AWS::Lambda::CodeSigningConfig
      Properties:
        AllowedPublishers:
          SigningProfileVersionArns: ['arn:aws:signer:eu-west-1:123456789012:/signing-profiles/release/a1b2c3d4e5']
        CodeSigningPolicies: { UntrustedArtifactOnDeployment: Warn }
  extensions:
    HelloLambdaFunction:
      Properties: { CodeSigningConfigArn: !Ref Signing }`,
    good: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Signing:
      Type: AWS::Lambda::CodeSigningConfig
      Properties:
        AllowedPublishers:
          SigningProfileVersionArns: ['arn:aws:signer:eu-west-1:123456789012:/signing-profiles/release/a1b2c3d4e5']
        CodeSigningPolicies: { UntrustedArtifactOnDeployment: Enforce }
  extensions:
    HelloLambdaFunction:
      Properties: { CodeSigningConfigArn: !Ref Signing }`,
  },
  options: {
    schema: { type: 'object', properties: { required: { type: 'boolean' } } },
    defaults: WHERE_USED,
  },
  check({ service, options, flag }) {
    const configs = service.resources('AWS::Lambda::CodeSigningConfig');
    for (const config of configs) {
      const answer = config.get('CodeSigningPolicies', 'UntrustedArtifactOnDeployment');
      // Without an answer AWS warns.
      flag(answer.is('Enforce').not(), 'warns', answer.isMissing ? config : answer, {
        key: `CodeSigningConfig ${config.logicalId}`,
        data: { config: config.logicalId },
      });
    }
    const isWanted = options.required ? Truth.yes : some(configs.map(({ exists }) => exists));
    flagFunctions(
      flag,
      service.functions
        .filter((view) => !isFrameworkFunction(view))
        // Lambda checks no signature of an image.
        .map((view) => ({
          function: view,
          truth: isWanted.and(view.get('CodeSigningConfigArn').missing).and(view.get('PackageType').is('Image').not()),
        })),
    );
  },
});
