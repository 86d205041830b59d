import { expect } from 'chai';
import { ANYTHING, originAt, originText, role, serviceOf, statement } from './origin-places.ts';

const SHARED = 'IamRoleLambdaExecution';
const OWN = 'HelloIamRoleLambdaExecution';

function at(place: string, declaration: object, version = '4.41.0'): string {
  const Properties = {
    ...(role(ANYTHING) as { Properties: object }).Properties,
    ManagedPolicyArns: [
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole']] },
      'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicDurableExecutionRolePolicy',
      'arn:aws:iam::aws:policy/AdministratorAccess',
    ],
  };
  const resources = { [SHARED]: { Type: 'AWS::IAM::Role', Properties }, [OWN]: { Type: 'AWS::IAM::Role', Properties } };
  return originText(serviceOf(resources, declaration, { framework: { name: 'serverless', version } }), place);
}

describe('which setting a property of a role comes from', () => {
  for (const [property, key] of Object.entries({
    RoleName: 'name',
    Path: 'path',
    PermissionsBoundary: 'permissionsBoundary',
    Tags: 'tags',
  })) {
    it(`${property}: ${key}`, () => {
      const provider = { iam: { role: { [key]: 'chosen' } } };
      const hello = { iam: { role: { [key]: 'chosen' } } };
      const at1 = (id: string, declaration: object): string => at(`${id}.Properties.${property}`, declaration);
      expect(at1(SHARED, { provider, functions: { hello } })).to.equal(`service provider.iam.role.${key}`);
      expect(at1(OWN, { provider, functions: { hello: {} } })).to.equal(`service provider.iam.role.${key}`);
      expect(at1(OWN, { provider, functions: { hello } })).to.equal(`service functions.hello.iam.role.${key}`);
    });
  }

  it('is the framework for a name that it makes up, and the setting of the boundary that nobody set', () => {
    const nothing = { functions: { hello: {} } };
    expect(at(`${SHARED}.Properties.RoleName`, nothing)).to.equal('framework');
    expect(at(`${OWN}.Properties.Path`, nothing)).to.equal('framework functions.hello');
    expect(at(`${SHARED}.Properties.PermissionsBoundary`, nothing)).to.equal('service provider.iam.role.permissionsBoundary');
    expect(at(`${OWN}.Properties.PermissionsBoundary`, nothing)).to.equal('service functions.hello.iam.role.permissionsBoundary');
  });

  it('is an older name of the boundary', () => {
    const older = { provider: { rolePermissionsBoundary: 'b' }, functions: { hello: {} } };
    expect(at(`${SHARED}.Properties.PermissionsBoundary`, older)).to.equal('service provider.rolePermissionsBoundary');
    expect(at(`${OWN}.Properties.PermissionsBoundary`, older)).to.equal('service provider.rolePermissionsBoundary');
    const own = { functions: { hello: { iamPermissionsBoundary: 'b' } } };
    expect(at(`${OWN}.Properties.PermissionsBoundary`, own)).to.equal('service functions.hello.iamPermissionsBoundary');
    expect(at(`${SHARED}.Properties.PermissionsBoundary`, { ...own, provider: { iamPermissionsBoundary: 'b' } })).to.equal(
      'service provider.iam.role.permissionsBoundary',
    );
  });
});

describe('who attaches a policy of AWS to a role', () => {
  const attached = (id: string, index: number, declaration: object): string =>
    at(`${id}.Properties.ManagedPolicyArns.${index}`, declaration);

  it('is the framework for a network and for durable executions', () => {
    const declaration = { functions: { other: { vpc: { subnetIds: [] } }, hello: { durableConfig: { executionTimeout: 1 } } } };
    expect(attached(SHARED, 0, declaration)).to.equal('framework functions.other.vpc');
    expect(attached(SHARED, 1, declaration)).to.equal('framework functions.hello.durableConfig');
    expect(attached(OWN, 0, declaration), 'of another function').to.equal('framework');
    expect(attached(OWN, 0, { ...declaration, provider: { vpc: { subnetIds: [] } } })).to.equal('framework provider.vpc');
    expect(attached(OWN, 0, { functions: { hello: { vpc: {} } } }), 'an empty map asks for nothing').to.equal('framework');
    expect(attached(OWN, 0, { functions: { hello: { vpc: null } } })).to.equal('framework');
  });

  it('is the same for what is in its ARN', () => {
    expect(at(`${SHARED}.Properties.ManagedPolicyArns.0.Fn::Join.1`, { provider: { vpc: { a: 1 } } })).to.equal('framework provider.vpc');
  });

  it('is a plugin for any other', () => {
    expect(attached(SHARED, 2, { functions: { hello: {} } })).to.equal('plugin');
  });

  for (const path of ['iam.role.managedPolicies', 'iamManagedPolicies', 'iamRoleManagedPolicies']) {
    it(`is the user who names it in ${path}`, () => {
      const list = ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/AdministratorAccess'];
      const holder = path.split('.').reduceRight<unknown>((value, key) => ({ [key]: value }), list) as object;
      expect(attached(SHARED, 2, { provider: holder, functions: { hello: {} } })).to.equal(`service provider.${path}[1]`);
      expect(attached(OWN, 2, { functions: { hello: holder } })).to.equal(`service functions.hello.${path}[1]`);
      expect(at(`${SHARED}.Properties.ManagedPolicyArns`, { provider: holder })).to.equal(`service provider.${path}`);
      expect(at(SHARED, { provider: holder }), 'the role as a whole').to.equal(`service provider.${path}`);
    });
  }

  it('is nobody where what is written is no list', () => {
    expect(attached(SHARED, 2, { provider: { iamManagedPolicies: 'arn:aws:iam::aws:policy/AdministratorAccess' } })).to.equal('plugin');
  });

  it('is the framework for the list as a whole', () => {
    expect(at(`${SHARED}.Properties.ManagedPolicyArns`, { functions: { hello: {} } })).to.equal('framework');
  });
});

describe('who makes the role of a function', () => {
  const makerOf = (declaration: object, version?: string): string => at(OWN, declaration, version);

  it('is Serverless 4, or a framework that is told to', () => {
    expect(makerOf({ functions: { hello: {} } })).to.equal('framework functions.hello');
    expect(makerOf({ functions: { hello: {} } }, '10.0.0')).to.equal('framework functions.hello');
    expect(makerOf({ functions: { hello: {} } }, '3.40.0')).to.equal('plugin functions.hello');
    expect(makerOf({ functions: { hello: { iam: {} } } }, '3.40.0')).to.equal('framework functions.hello');
    const perFunction = { provider: { iam: { role: { mode: 'perFunction' } } }, functions: { hello: {} } };
    expect(makerOf(perFunction, '3.40.0')).to.equal('framework functions.hello');
  });

  it('is the plugin that says so', () => {
    for (const plugins of [['serverless-iam-roles-per-function'], { modules: ['serverless-iam-roles-per-function'] }])
      expect(makerOf({ plugins, functions: { hello: { iam: {} } } })).to.equal('plugin functions.hello');
    expect(makerOf({ plugins: ['serverless-offline'], functions: { hello: {} } })).to.equal('framework functions.hello');
  });

  it('is unknown for another framework', () => {
    const osls = serviceOf({ [OWN]: role() }, { functions: { hello: {} } }, { framework: { name: 'osls', version: '4.3.1' } });
    expect(originText(osls, OWN)).to.equal('plugin functions.hello');
    expect(originText(serviceOf({ [OWN]: role() }, { functions: { hello: {} } }), OWN)).to.equal('plugin functions.hello');
  });

  it('names the place of a statement, but is the work of those who wrote for its function', () => {
    const functions = { hello: { iam: {} }, other: { iamRoleStatements: [ANYTHING] } };
    expect(at(statement(OWN, 0), { functions })).to.equal('service functions.other.iamRoleStatements[0]');
    expect(at(OWN, { functions }), 'the role as a whole').to.equal('framework functions.hello');
    expect(at(OWN, { functions: { hello: { iamRoleStatements: [ANYTHING] } } })).to.equal('service functions.hello.iamRoleStatements');
    expect(at(SHARED, { functions })).to.equal('framework');
  });

  it('has what its own events ask for', () => {
    const Resource = [{ 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:*:*:*/@connections/*' }];
    const connect = role({ Effect: 'Allow', Action: ['execute-api:ManageConnections'], Resource });
    const events = [{ websocket: '$connect' }];
    const functions = { other: { events }, hello: { iam: {}, events } };
    expect(originText(serviceOf({ [OWN]: connect }, { functions }), statement(OWN, 0))).to.equal(
      'framework functions.hello.events[0].websocket',
    );
    expect(originText(serviceOf({ [SHARED]: connect }, { functions }), statement(SHARED, 0))).to.equal(
      'framework functions.other.events[0].websocket',
    );
  });

  it('is the user who adds to it in the resources', () => {
    const added = (section: string, property: string): object => ({
      functions: { hello: {} },
      resources: { [section]: { [SHARED]: { Properties: { [property]: ['something'] } } } },
    });
    const resources = { [SHARED]: role() };
    for (const section of ['extensions', 'Resources'])
      for (const property of ['Policies', 'ManagedPolicyArns'])
        expect(originText(serviceOf(resources, added(section, property)), SHARED)).to.equal(
          `service resources.${section}.${SHARED}.Properties.${property}`,
        );
    expect(originText(serviceOf(resources, added('Resources', 'Tags')), SHARED)).to.equal('framework');
  });
});

describe('who made the role of the custom resources', () => {
  const id = 'IamRoleCustomResourcesLambdaExecution';
  const pool = { functions: { hello: { events: [{ cognitoUserPool: { pool: 'p', existing: true } }] } } };

  it('is the framework, with a cure where one thing asks for it and can be cured', () => {
    const bus = { provider: { eventBridge: { useCloudFormation: false } } };
    const logs = { provider: { logs: { websocket: true } } };
    expect(originAt(serviceOf({ [id]: role() }, bus), id).cure).to.include('`provider: { eventBridge: { useCloudFormation: true } }`');
    expect(originAt(serviceOf({ [id]: role() }, logs), id).cure).to.include('roleManagedExternally: true');
    expect(originAt(serviceOf({ [id]: role() }, pool), id)).to.deep.equal({
      madeBy: 'framework',
      setting: 'functions.hello.events[0].cognitoUserPool',
    });
    expect(originAt(serviceOf({ [id]: role() }, { ...pool, ...logs }), id)).to.deep.equal({
      madeBy: 'framework',
      setting: 'functions.hello.events[0].cognitoUserPool',
    });
    expect(originAt(serviceOf({ [id]: role() }, { provider: { ...bus.provider, ...logs.provider } }), id)).to.deep.equal({
      madeBy: 'framework',
      setting: 'provider.eventBridge.useCloudFormation',
    });
    expect(originAt(serviceOf({ [id]: role() }, {}), id)).to.deep.equal({ madeBy: 'framework' });
  });

  it('gets its boundary by an extension', () => {
    const { madeBy, setting, cure } = originAt(serviceOf({ [id]: role() }, pool), `${id}.Properties.PermissionsBoundary`);
    expect({ madeBy, setting }).to.deep.equal({ madeBy: 'framework', setting: undefined });
    expect(cure).to.equal(
      `Give the role the boundary: \`resources: { extensions: { ${id}: { Properties: { PermissionsBoundary: <ARN of the policy> } } } }\`.`,
    );
  });
});
