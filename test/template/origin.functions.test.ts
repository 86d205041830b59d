import { expect } from 'chai';
import { originText, packaged, serviceOf } from './origin-places.ts';

/** A configuration in which something is written at each of the settings: `functions.hello.vpc`. */
function written(...settings: readonly string[]): object {
  const root: Record<string, unknown> = { functions: { hello: {} } };
  for (const setting of settings) {
    let map = root;
    for (const key of setting.split('.').slice(0, -1)) map = (map[key] ??= {}) as Record<string, unknown>;
    map[setting.split('.').at(-1) ?? ''] = { any: 'thing' };
  }
  return root;
}

function settingOf(property: string, ...settings: readonly string[]): string {
  const service = serviceOf({ HelloLambdaFunction: { Type: 'AWS::Lambda::Function', Properties: {} } }, written(...settings));
  return originText(service, `HelloLambdaFunction.Properties.${property}`);
}

describe('which setting a property of a function comes from', () => {
  const PROPERTIES: readonly (readonly [property: string, own: string, shared?: string])[] = [
    ['Architectures', 'architecture', 'architecture'],
    ['CapacityProviderConfig', 'capacityProvider', 'capacityProvider'],
    ['Code', 'image', 'ecr.images'],
    ['DeadLetterConfig', 'onError'],
    ['Description', 'description'],
    ['DurableConfig', 'durableConfig'],
    ['Environment', 'environment', 'environment'],
    ['EphemeralStorage', 'ephemeralStorageSize'],
    ['FileSystemConfigs', 'fileSystemConfig'],
    ['FunctionName', 'name'],
    ['Handler', 'handler'],
    ['ImageConfig', 'image'],
    ['KmsKeyArn', 'kmsKeyArn', 'kmsKeyArn'],
    ['Layers', 'layers', 'layers'],
    ['LoggingConfig', 'logs', 'logs.lambda'],
    ['MemorySize', 'memorySize', 'memorySize'],
    ['PackageType', 'image'],
    ['RecursiveLoop', 'recursiveLoop'],
    ['ReservedConcurrentExecutions', 'reservedConcurrency'],
    ['Role', 'role', 'iam.role'],
    ['Runtime', 'runtime', 'runtime'],
    ['RuntimeManagementConfig', 'runtimeManagement', 'runtimeManagement'],
    ['SnapStart', 'snapStart'],
    ['Tags', 'tags', 'tags'],
    ['TenancyConfig', 'tenancy'],
    ['Timeout', 'timeout', 'timeout'],
    ['TracingConfig', 'tracing', 'tracing.lambda'],
    ['VpcConfig', 'vpc', 'vpc'],
  ];
  for (const [property, own, shared] of PROPERTIES) {
    const mine = `functions.hello.${own}`;
    it(`${property}: ${mine}`, () => {
      expect(settingOf(property), 'where nothing is written').to.equal(`service ${mine}`);
      expect(settingOf(property, mine), 'where it is written').to.equal(`service ${mine}`);
      if (shared === undefined) return;
      expect(settingOf(property, `provider.${shared}`), 'where it is written for all').to.equal(`service provider.${shared}`);
      expect(settingOf(property, mine, `provider.${shared}`), 'where it is written twice').to.equal(`service ${mine}`);
    });
  }

  it('is an older name of the setting where that is written', () => {
    expect(settingOf('Role', 'provider.role')).to.equal('service provider.role');
    expect(settingOf('Role', 'functions.hello.iam.role')).to.equal('service functions.hello.iam.role');
    expect(settingOf('Code', 'functions.hello.package')).to.equal('service functions.hello.package');
  });

  it('is the function for what has no setting', () => {
    for (const property of ['CodeSigningConfigArn', 'SomethingNew', 'constructor'])
      expect(settingOf(property), property).to.equal('service functions.hello');
  });

  it('is the element of the list of layers that was written, and the list where the framework added one', () => {
    const Layers = ['arn:aws:lambda:us-east-1:111122223333:layer:shared:1', 'arn:aws:lambda:us-east-1:444455556666:layer:other:1'];
    const service = serviceOf(
      { HelloLambdaFunction: { Type: 'AWS::Lambda::Function', Properties: { Layers } } },
      { functions: { hello: { layers: Layers.slice(0, 1) } } },
    );
    expect(originText(service, 'HelloLambdaFunction.Properties.Layers.0')).to.equal('service functions.hello.layers[0]');
    expect(originText(service, 'HelloLambdaFunction.Properties.Layers.1')).to.equal('service functions.hello.layers');
  });

  it('is the provider for a runtime or timeout that the framework wrote into the function', () => {
    const of = (property: string, hello: object, provider: object): string =>
      originText(
        serviceOf({ HelloLambdaFunction: { Type: 'AWS::Lambda::Function' } }, { provider, functions: { hello } }),
        `HelloLambdaFunction.Properties.${property}`,
      );
    expect(of('Runtime', { runtime: 'nodejs20.x' }, { runtime: 'nodejs20.x' })).to.equal('service provider.runtime');
    expect(of('Timeout', { timeout: 6 }, { timeout: 6 })).to.equal('service provider.timeout');
    expect(of('Runtime', { runtime: 'nodejs18.x' }, { runtime: 'nodejs20.x' })).to.equal('service functions.hello.runtime');
    expect(of('Timeout', { timeout: 6 }, {})).to.equal('service functions.hello.timeout');
    expect(of('MemorySize', { memorySize: 128 }, { memorySize: 128 })).to.equal('service functions.hello.memorySize');
  });
});

describe('which setting a variable or a network of a function comes from', () => {
  const of = (place: string, hello: object, provider: object = {}): string =>
    originText(
      serviceOf({ HelloLambdaFunction: { Type: 'AWS::Lambda::Function' } }, { provider, functions: { hello } }),
      `HelloLambdaFunction.Properties.${place}`,
    );

  it('is the place where a variable was written, down to what is in it', () => {
    const both = [{ environment: { OWN: '1', TWICE: '1' } }, { environment: { SHARED: { 'Fn::ImportValue': 'x' }, TWICE: '2' } }] as const;
    expect(of('Environment.Variables.OWN', ...both)).to.equal('service functions.hello.environment.OWN');
    expect(of('Environment.Variables.TWICE', ...both)).to.equal('service functions.hello.environment.TWICE');
    expect(of('Environment.Variables.SHARED.Fn::ImportValue', ...both)).to.equal('service provider.environment.SHARED.Fn::ImportValue');
    expect(of('Environment.Variables.ADDED', ...both)).to.equal('service functions.hello.environment.ADDED');
    expect(of('Environment.Variables.toString', ...both)).to.equal('service functions.hello.environment.toString');
    expect(of('Environment.Variables', {}, both[1])).to.equal('service provider.environment');
    expect(of('Environment', {})).to.equal('service functions.hello.environment');
  });

  it('is the half of a network that was written, be it for all functions', () => {
    const groups = { securityGroupIds: ['sg-1'] };
    const shared = { vpc: { securityGroupIds: ['sg-2'], subnetIds: ['subnet-1'] } };
    expect(of('VpcConfig.SecurityGroupIds.0', { vpc: groups }, shared)).to.equal('service functions.hello.vpc.securityGroupIds[0]');
    expect(of('VpcConfig.SubnetIds.0', { vpc: groups }, shared)).to.equal('service provider.vpc.subnetIds[0]');
    expect(of('VpcConfig.SubnetIds', { vpc: groups })).to.equal('service functions.hello.vpc');
    expect(of('VpcConfig.Ipv6AllowedForDualStack', { vpc: groups }, shared)).to.equal('service functions.hello.vpc');
  });

  it('is the function that was taken out of the network of all', () => {
    const shared = { vpc: { subnetIds: ['subnet-1'] } };
    expect(of('VpcConfig', { vpc: false }, shared)).to.equal('service functions.hello.vpc');
    expect(of('VpcConfig', { vpc: {} }, shared), 'an empty map is what the framework writes').to.equal('service provider.vpc');
    expect(of('VpcConfig', {}, shared)).to.equal('service provider.vpc');
  });

  it('is known for a whole function as the framework packages it', () => {
    const service = packaged('events');
    const placed = (property: string): string => originText(service, `PlacedLambdaFunction.Properties.${property}`);
    expect(
      ['Layers.0', 'VpcConfig.SubnetIds.0', 'FileSystemConfigs.0', 'Tags.0', 'KmsKeyArn', 'Runtime', 'Timeout'].map(placed),
    ).to.deep.equal([
      'service functions.placed.layers[0]',
      'service functions.placed.vpc.subnetIds[0]',
      'service functions.placed.fileSystemConfig',
      'service functions.placed.tags',
      'service provider.kmsKeyArn',
      'service functions.placed.runtime',
      'service functions.placed.timeout',
    ]);
  });
});
