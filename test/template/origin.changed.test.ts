import { expect } from 'chai';
import { ANYTHING, originAt, originText, permission, role, serviceOf, statement } from './origin-places.ts';

describe('who made what, where a user changes what is made for them', () => {
  const declaration = {
    functions: { hello: { events: [{ websocket: '$connect' }] } },
    resources: {
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket' },
        HelloLogGroup: { Properties: { RetentionInDays: 3653 } },
      },
      extensions: {
        IamRoleLambdaExecution: { Properties: { Policies: [{ PolicyDocument: { Statement: [ANYTHING] } }] } },
        HelloLambdaPermissionWebsockets: { Properties: { Principal: '*' } },
        ServerlessDeploymentBucket: { Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: false } } },
      },
    },
  };
  const resources = {
    Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
    HelloLogGroup: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/hello', RetentionInDays: 3653 } },
    IamRoleLambdaExecution: role(ANYTHING),
    HelloLambdaPermissionWebsockets: permission({ Principal: '*' }),
    ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket', Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: false } } },
  };
  const places = {
    Bucket: 'service resources.Resources.Bucket',
    'Bucket.Properties.BucketEncryption': 'service resources.Resources.Bucket.Properties.BucketEncryption',
    HelloLogGroup: 'framework functions.hello',
    'HelloLogGroup.Properties.RetentionInDays': 'service resources.Resources.HelloLogGroup.Properties.RetentionInDays',
    [statement('IamRoleLambdaExecution', 0, '.Action.0')]:
      'service resources.extensions.IamRoleLambdaExecution.Properties.Policies[0].PolicyDocument.Statement[0].Action[0]',
    IamRoleLambdaExecution: 'service resources.extensions.IamRoleLambdaExecution.Properties.Policies',
    'HelloLambdaPermissionWebsockets.Properties.Principal':
      'service resources.extensions.HelloLambdaPermissionWebsockets.Properties.Principal',
    // The extension replaces the whole property, what it leaves out included.
    'ServerlessDeploymentBucket.Properties.PublicAccessBlockConfiguration.BlockPublicPolicy':
      'service resources.extensions.ServerlessDeploymentBucket.Properties.PublicAccessBlockConfiguration.BlockPublicPolicy',
    'ServerlessDeploymentBucket.Properties.VersioningConfiguration': 'framework',
  };
  for (const [place, origin] of Object.entries(places)) {
    it(`${place}: ${origin}`, () => expect(originText(serviceOf(resources, declaration), place)).to.equal(origin));
    // The framework drops the extensions from the configuration once it has merged them.
    it(`${place}: never excused where the extensions are gone`, () => {
      const { extensions: _gone, ...rest } = declaration.resources;
      const madeBy = originAt(serviceOf(resources, { ...declaration, resources: rest }), place).madeBy;
      if (origin.includes('resources.extensions') && place.includes('.')) expect(madeBy).to.equal('plugin');
      else if (!origin.includes('resources.extensions')) expect(madeBy).to.equal(origin.split(' ')[0]);
    });
  }

  it('takes lists of resources and functions as the framework merges them', () => {
    const lists = {
      functions: [{ one: {} }, { two: {} }],
      resources: [{ Resources: { A: {} } }, { Resources: { B: { Type: 'AWS::SNS::Topic' } } }],
    };
    const service = serviceOf({ B: { Type: 'AWS::SNS::Topic' }, TwoLambdaFunction: { Type: 'AWS::Lambda::Function' } }, lists);
    expect(originText(service, 'B')).to.equal('service resources.Resources.B');
    expect(originText(service, 'TwoLambdaFunction')).to.equal('service functions.two');
    expect(service.functions.map(({ key }) => key)).to.deep.equal(['two']);
  });

  it('quotes keys that hold a dot', () => {
    const service = serviceOf(
      { Hello: role({ ...ANYTHING, Condition: { Bool: { 'a.b': 'true' } } }) },
      {
        custom: { 'a.b': [{ ...ANYTHING, Condition: { Bool: { 'a.b': 'true' } } }] },
      },
    );
    expect(originText(service, statement('Hello', 0, '.Condition.Bool.a.b'.slice(0, 15)))).to.equal(
      'service custom["a.b"][0].Condition.Bool',
    );
  });

  it('reaches no prototype by the keys of a configuration', () => {
    const hostile: unknown = JSON.parse(
      '{"functions":{"__proto__":{"url":true},"constructor":{}},"resources":{"Resources":{"__proto__":{"Type":"x"}}}}',
    );
    const service = serviceOf(
      { ToString: { Type: 'AWS::SNS::Topic' }, ConstructorLambdaFunction: { Type: 'AWS::Lambda::Function' } },
      hostile,
    );
    expect(originText(service, 'ToString')).to.equal('plugin');
    expect(originText(service, 'ConstructorLambdaFunction')).to.equal('service functions.constructor');
  });
});
