import { expect } from 'chai';
import { originAt, originText, permission, serviceOf } from './origin-places.ts';

describe('who made a permission', () => {
  const functions = {
    hello: {
      url: true,
      events: [{ sqs: 'arn:aws:sqs:us-east-1:111122223333:q' }, { websocket: '$connect' }, { eventBridge: { pattern: {} } }],
    },
  };

  it('is not the framework where it lets in more than a service, or lets it do more', () => {
    const service = serviceOf(
      {
        HelloLambdaPermissionWebsockets: permission({ Principal: '444455556666' }),
        HelloEventBridgeLambdaPermission3: permission({ Principal: 'events.amazonaws.com', Action: 'lambda:*' }),
        HelloLambdaPermissionFooS3: permission({ Principal: 's3.amazonaws.com' }),
      },
      { functions },
    );
    for (const { logicalId } of service.resources()) expect(originText(service, logicalId), logicalId).to.equal('plugin');
  });

  it('is the user for the URL they asked for, and a plugin for one they did not', () => {
    const open = permission({ Principal: '*', Action: 'lambda:InvokeFunctionUrl' });
    expect(originText(serviceOf({ HelloLambdaPermissionFnUrl: open }, { functions }), 'HelloLambdaPermissionFnUrl')).to.equal(
      'service functions.hello.url',
    );
    expect(
      originText(serviceOf({ HelloLambdaPermissionFnUrl: open }, { functions: { hello: {} } }), 'HelloLambdaPermissionFnUrl'),
    ).to.equal('plugin');
  });

  it('is the user for each account that a layer is shared with', () => {
    const Type = 'AWS::Lambda::LayerVersionPermission';
    const declaration = { layers: { 'shared-code': { allowedAccounts: ['*', '111122223333'] } } };
    const service = serviceOf(
      {
        SharedDashcodeWildLambdaLayerPermission: { Type },
        SharedDashcode111122223333LambdaLayerPermission: { Type },
        SharedDashcodeLambdaLayer: { Type: 'AWS::Lambda::LayerVersion' },
      },
      declaration,
    );
    expect(service.resources().map(({ logicalId }) => originText(service, logicalId))).to.deep.equal([
      'service layers.shared-code.allowedAccounts[0]',
      'service layers.shared-code.allowedAccounts[1]',
      'service layers.shared-code',
    ]);
  });

  it('is bound by its cure to an API that is made elsewhere', () => {
    const service = serviceOf(
      { HelloLambdaPermissionWebsockets: permission({ Principal: 'apigateway.amazonaws.com' }) },
      { functions, provider: { apiGateway: { websocketApiId: { 'Fn::ImportValue': 'SocketApi' } } } },
    );
    expect(originAt(service, 'HelloLambdaPermissionWebsockets').cure).to.include("':', { Fn::ImportValue: SocketApi }, '/*']");
  });
});

describe('who gave the framework its role', () => {
  const id = 'CustomDashresourceDashexistingDashs3LambdaFunction';
  const resources = { [id]: { Type: 'AWS::Lambda::Function', Properties: { Role: 'arn:aws:iam::111122223333:role/deployer' } } };

  it('is the user who deploys with one', () => {
    const legacy = serviceOf(resources, { provider: { cfnRole: 'arn:aws:iam::111122223333:role/deployer' } });
    const current = serviceOf(resources, { provider: { iam: { deploymentRole: 'arn:aws:iam::111122223333:role/deployer' } } });
    expect(originText(legacy, `${id}.Properties.Role`)).to.equal('service provider.cfnRole');
    expect(originText(current, `${id}.Properties.Role`)).to.equal('service provider.iam.deploymentRole');
    expect(originText(current, `${id}.Properties.Runtime`)).to.equal('framework');
    expect(originText(serviceOf(resources), `${id}.Properties.Role`)).to.equal('service');
    const own = {
      [id]: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['IamRoleCustomResourcesLambdaExecution', 'Arn'] } } },
    };
    expect(originText(serviceOf(own, { provider: {} }), `${id}.Properties.Role`)).to.equal('framework');
  });
});
