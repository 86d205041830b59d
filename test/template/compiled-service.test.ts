import { expect } from 'chai';
import { CompiledService } from '../../src/template/compiled-service.ts';

const TYPES = {
  urls: 'AWS::Lambda::Url',
  permissions: 'AWS::Lambda::Permission',
  eventSources: 'AWS::Lambda::EventSourceMapping',
  buckets: 'AWS::S3::Bucket',
  queues: 'AWS::SQS::Queue',
  topics: 'AWS::SNS::Topic',
  tables: 'AWS::DynamoDB::Table',
  keys: 'AWS::KMS::Key',
  secrets: 'AWS::SecretsManager::Secret',
  buses: 'AWS::Events::EventBus',
  securityGroups: 'AWS::EC2::SecurityGroup',
} as const;

const Resources = Object.fromEntries(Object.entries(TYPES).map(([name, Type]) => [name.toUpperCase(), { Type }]));

describe('the resources of a service by their kind', () => {
  const service = (): CompiledService =>
    new CompiledService({
      templates: [
        { file: 'main.json', document: { Resources: { ...Resources, FirstLambdaFunction: { Type: 'AWS::Lambda::Function' } } } },
        { file: 'nested.json', document: { Resources: { Second: { Type: 'AWS::Lambda::Function' }, 'Fn::Transform': { Name: 'Macro' } } } },
      ],
      service: { name: 'shop', stage: 'dev', region: 'eu-west-1', declaration: { functions: { first: {} } } },
    });

  for (const [name, type] of Object.entries(TYPES)) {
    it(`${name}: ${type}`, () => {
      const found = service()[name as keyof typeof TYPES];
      expect(found.map(({ logicalId }) => logicalId)).to.deep.equal([name.toUpperCase()]);
    });
  }

  it('are those of all templates, each time the same', () => {
    const one = service();
    expect(one.resources()).to.have.length(Object.keys(TYPES).length + 2);
    expect(one.resources()).to.equal(one.resources());
    expect(one.resources('AWS::S3::Bucket')).to.equal(one.buckets);
    expect(one.resources('AWS::Nothing')).to.deep.equal([]);
  });

  it('have functions with the keys of the configuration, and what a macro adds', () => {
    expect(service().functions.map(({ key }) => key)).to.deep.equal(['first', undefined]);
    expect(service().gaps.map(({ key }) => key)).to.deep.equal(['Fn::Transform Macro']);
    expect(service().functions).to.have.length(2);
  });

  it('belong to a service with a name, a stage and a region', () => {
    const { name, stage, region } = service();
    expect([name, stage, region]).to.deep.equal(['shop', 'dev', 'eu-west-1']);
  });

  it('have no configuration where it is none', () => {
    for (const declaration of [undefined, null, 'text', []])
      expect(new CompiledService({ templates: [], service: { declaration } }).declaration, String(declaration)).to.be.undefined;
    expect(service().declaration).to.deep.equal({ functions: { first: {} } });
  });
});

describe('the functions that a value names', () => {
  const ask = (raw: unknown): readonly string[] => {
    const document = {
      Parameters: { Given: { Type: 'String' } },
      Resources: {
        Hello: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'hello' } },
        World: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'world' } },
        Probe: { Type: 'Custom::Probe', Properties: { Value: raw } },
      },
    };
    const service = new CompiledService({ templates: [{ file: 't.json', document }], service: {} });
    return service.functionsNamedBy(service.resources('Custom::Probe')[0]!.get('Value')).map(({ resource }) => resource.logicalId);
  };

  it('are the one that it surely names, else all that it may', () => {
    expect(ask('hello')).to.deep.equal(['Hello']);
    expect(ask({ 'Fn::GetAtt': ['World', 'Arn'] })).to.deep.equal(['World']);
    expect(ask({ Ref: 'Given' })).to.deep.equal(['Hello', 'World']);
    expect(ask('somebody')).to.deep.equal([]);
  });
});
