import { stringify } from 'yaml';
import { plant, type Planted } from './planted.ts';

type Json = Record<string, unknown>;

/** A service with a secret of every kind at every place where people put them. */
export class PlantedService {
  readonly secrets: Planted[] = [];
  readonly template: Json;
  readonly configuration: Json;

  constructor() {
    const functions = {
      hello: { handler: 'hello.handler', description: this.#joined(), environment: this.#named(), tags: this.#named(), url: true },
      open: { handler: 'open.handler', environment: this.#named(), events: [{ http: 'GET /orders' }] },
    };
    const provider = {
      name: 'aws',
      stage: 'prod',
      region: 'eu-west-1',
      environment: this.#named(),
      tags: this.#named(),
      apiGateway: { apiKeys: this.#each(({ name, value }) => ({ name: name.toLowerCase(), value, description: value })) },
      iam: { role: { statements: this.#each(({ value }) => this.#statement(value)) } },
    };
    const resources = this.#resources();
    const outputs = Object.fromEntries(
      this.#each(({ name, value }, index) => [`Output${index}`, { Description: `${name} ${value}`, Value: value }]),
    );
    this.configuration = {
      service: 'planted',
      custom: { secrets: this.#named(), listed: this.#each(({ value }) => value) },
      provider,
      functions,
      resources: { Description: this.#joined(), Resources: resources, Outputs: outputs },
    };
    const lambda = (name: string, of: Json): Json => ({
      Type: 'AWS::Lambda::Function',
      Metadata: this.#named(),
      Properties: {
        FunctionName: `planted-prod-${name}`,
        Handler: of['handler'],
        Runtime: 'nodejs16.x',
        Description: of['description'],
        Environment: { Variables: { ...provider.environment, ...(of['environment'] as Json) } },
        Code: { ZipFile: this.#each(({ name: variable, value }) => `const ${variable} = ${JSON.stringify(value)};`).join('\n') },
        Role: { 'Fn::GetAtt': ['IamRoleLambdaExecution', 'Arn'] },
        Tags: Object.entries(provider.tags).map(([Key, Value]) => ({ Key, Value })),
      },
    });
    this.template = {
      Description: this.#joined(),
      Metadata: this.#named(),
      Parameters: Object.fromEntries(
        this.#each(({ name, value }, index) => [
          `P${index}${name.replaceAll('_', '')}`,
          { Type: 'String', Default: value, Description: value },
        ]),
      ),
      Resources: {
        HelloLambdaFunction: lambda('hello', functions.hello),
        OpenLambdaFunction: lambda('open', functions.open),
        IamRoleLambdaExecution: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: {
              Statement: this.#each(({ value }) => ({
                Effect: 'Allow',
                Principal: { Service: 'lambda.amazonaws.com', AWS: 'arn:aws:iam::222222222222:root' },
                Action: 'sts:AssumeRole',
                Condition: { StringEquals: { 'sts:ExternalId': value } },
              })),
            },
            Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: provider.iam.role.statements } }],
          },
        },
        ...resources,
      },
      Outputs: outputs,
    };
  }

  /** The files of the package, and the template by itself. */
  files(): Readonly<Record<string, string>> {
    const { functions, resources, provider } = this.configuration as { functions: Json; resources: Json; provider: Json };
    const service = {
      service: 'planted',
      functions,
      resources,
      initialServerlessConfig: this.configuration,
      provider: { ...provider, compiledCloudFormationTemplate: this.template },
      serviceFilename: 'serverless.yml',
    };
    const comments = this.#each(({ name, value }) => `# ${name}=${value.replaceAll('\n', ' ')}`);
    return {
      'app/.serverless/serverless-state.json': JSON.stringify({ service }),
      'app/serverless.yml': `${stringify(this.configuration, { aliasDuplicateObjects: false })}${comments.join('\n')}\n`,
      'template.yml': stringify(this.template, { aliasDuplicateObjects: false }),
      'flow.yml': stringify(this.template, { aliasDuplicateObjects: false, collectionStyle: 'flow', lineWidth: 160 }),
      'template.json': JSON.stringify(this.template, null, 2),
      'broken.yml': `${stringify(this.template, { aliasDuplicateObjects: false })}${this.#each(({ name, value }) => `${name}: "${value}`).join('\n')}`,
      'broken.json': `{ "Resources": { ${this.#each(({ name, value }) => `"${name}": ${value}`).join(', ')} } }`,
    };
  }

  #each<Result>(make: (secret: Planted, index: number) => Result): Result[] {
    const planted = plant(this.secrets.length);
    this.secrets.push(...planted);
    return planted.map(make);
  }

  #named(): Json {
    return Object.fromEntries(this.#each(({ name, value }) => [name, value]));
  }

  #joined(): string {
    return this.#each(({ value }) => value).join(' ');
  }

  #statement(value: string): Json {
    return {
      Effect: 'Allow',
      Action: ['s3:*', 'secretsmanager:GetSecretValue', 'dynamodb:DeleteItem'],
      Resource: '*',
      Condition: { StringLike: { 'aws:Referer': value } },
    };
  }

  #resources(): Json {
    const one = (Type: string, Properties: Json): Json => ({ Type, Properties });
    let turn = 0;
    // A third of the kinds in each, so that an audit of all does not take a minute.
    const all = (name: string, make: (secret: Planted) => Json): Json => {
      turn += 1;
      return Object.fromEntries(
        this.#each((secret, index) => [`${name}${index}`, make(secret)] as const).filter((_, index) => (index + turn) % 3 === 0),
      );
    };
    return {
      Api: one('AWS::ApiGateway::RestApi', { Name: 'orders', Description: this.#joined() }),
      Stage: one('AWS::ApiGateway::Stage', { RestApiId: { Ref: 'Api' }, StageName: 'prod', Variables: this.#named(), Tags: [] }),
      ...all('Method', ({ name, value }) =>
        one('AWS::ApiGateway::Method', {
          RestApiId: { Ref: 'Api' },
          HttpMethod: 'GET',
          AuthorizationType: 'NONE',
          Integration: {
            Type: 'HTTP',
            IntegrationHttpMethod: 'GET',
            Uri: `http://backend.example.org/orders?${name.toLowerCase()}=${value}`,
            RequestParameters: { [`integration.request.header.${name}`]: `'${value}'` },
            RequestTemplates: { 'application/json': JSON.stringify({ [name]: value }) },
          },
        }),
      ),
      ...all('Parameter', ({ name, value }) =>
        one('AWS::SSM::Parameter', { Name: `/prod/${name}`, Type: 'String', Value: value, Description: value }),
      ),
      ...all('Secret', ({ name, value }) => one('AWS::SecretsManager::Secret', { Name: name, SecretString: value, Description: value })),
      ...all('Database', ({ value }) =>
        one('AWS::RDS::DBInstance', {
          MasterUsername: 'app',
          MasterUserPassword: value,
          PubliclyAccessible: true,
          StorageEncrypted: false,
        }),
      ),
      ...all('Server', ({ name, value }) =>
        one('AWS::EC2::Instance', {
          ImageId: 'ami-1',
          UserData: { 'Fn::Base64': { 'Fn::Sub': `#!/bin/bash\nexport ${name}=${value}\n` } },
        }),
      ),
      ...all('Subscription', ({ core }) =>
        one('AWS::SNS::Subscription', {
          TopicArn: 'arn:aws:sns:eu-west-1:111111111111:t',
          Protocol: 'http',
          Endpoint: `http://app:${encodeURIComponent(core)}@hooks.example.org/in`,
        }),
      ),
      ...all('Client', ({ name, value }) =>
        one('AWS::Cognito::UserPoolClient', {
          UserPoolId: 'p',
          CallbackURLs: [`http://example.org/?${name}=${value}`],
          AllowedOAuthFlows: ['implicit'],
        }),
      ),
      ...all('Rule', ({ name, value }) =>
        one('AWS::Events::Rule', {
          ScheduleExpression: 'rate(1 day)',
          Targets: [{ Id: 'x', Arn: 'arn:aws:sqs:eu-west-1:222222222222:q', Input: JSON.stringify({ [name]: value }) }],
        }),
      ),
      ...all('Machine', ({ name, value }) =>
        one('AWS::StepFunctions::StateMachine', {
          RoleArn: 'r',
          DefinitionString: JSON.stringify({ States: { A: { Parameters: { [name]: value } } } }),
        }),
      ),
      ...all('Build', ({ name, value }) =>
        one('AWS::CodeBuild::Project', {
          Environment: { PrivilegedMode: true, EnvironmentVariables: [{ Name: name, Value: value, Type: 'PLAINTEXT' }] },
        }),
      ),
      ...all('Distribution', ({ name, value }) =>
        one('AWS::CloudFront::Distribution', {
          DistributionConfig: {
            Enabled: true,
            Origins: [
              {
                Id: 'o',
                DomainName: 'backend.example.org',
                CustomOriginConfig: { OriginProtocolPolicy: 'http-only' },
                OriginCustomHeaders: [{ HeaderName: name, HeaderValue: value }],
              },
            ],
            DefaultCacheBehavior: { TargetOriginId: 'o', ViewerProtocolPolicy: 'allow-all' },
          },
        }),
      ),
      ...all('Task', ({ name, value }) =>
        one('AWS::ECS::TaskDefinition', {
          ContainerDefinitions: [
            { Name: 'c', Image: 'i', Command: ['run', `--${name}=${value}`], Environment: [{ Name: name, Value: value }] },
          ],
        }),
      ),
      ...all('Queue', ({ value }) =>
        one('AWS::SQS::QueuePolicy', {
          Queues: ['q'],
          PolicyDocument: {
            Statement: [
              {
                Sid: 'Open',
                Effect: 'Allow',
                Principal: '*',
                Action: 'sqs:*',
                Resource: '*',
                Condition: { StringEquals: { 'aws:UserAgent': value } },
              },
            ],
          },
        }),
      ),
      ...all('HttpApi', ({ value }) =>
        one('AWS::ApiGatewayV2::Api', {
          Name: 'n',
          ProtocolType: 'HTTP',
          Description: value,
          CorsConfiguration: { AllowCredentials: true, AllowOrigins: [value], AllowHeaders: [value] },
        }),
      ),
      ...all('Malformed', ({ value }) =>
        one('AWS::SSM::Parameter', { Name: 'n', Type: 'String', Value: `{{resolve:secretsmanager:${value}` }),
      ),
      ...all('Init', ({ name, value }) => ({
        Type: 'AWS::EC2::Instance',
        Metadata: {
          'AWS::CloudFormation::Init': { config: { files: { '/etc/app': { content: `${name}=${value}` } } } },
          'AWS::CloudFormation::Authentication': { a: { type: 'basic', username: 'app', password: value } },
        },
        Properties: {},
      })),
    };
  }
}
