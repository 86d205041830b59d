import { expect } from 'chai';
import { ANYTHING, originText, role, serviceOf, statement, XRAY } from './origin-places.ts';

describe('who made what in a plain template', () => {
  const deny = { Effect: 'Deny', Action: 's3:*', Principal: '*', Resource: '*' };
  const service = serviceOf({
    ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' },
    ServerlessDeploymentBucketPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: { PolicyDocument: { Statement: [deny, { ...deny, Effect: 'Allow' }] } },
    },
    IamRoleCustomResourcesLambdaExecution: role(
      { Effect: 'Allow', Action: ['iam:PassRole'], Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::*:role/*' } },
      ANYTHING,
    ),
    CustomDashresourceDashexistingDashs3LambdaFunction: { Type: 'AWS::Lambda::Function' },
    IamRoleLambdaExecution: role(XRAY),
    HelloLogGroup: { Type: 'AWS::Logs::LogGroup' },
    ApiGatewayRestApi: { Type: 'AWS::SNS::Topic' },
  });

  it('is the user, but for what only the framework can have made', () => {
    const places = {
      ServerlessDeploymentBucket: 'framework',
      'ServerlessDeploymentBucketPolicy.Properties.PolicyDocument.Statement.0': 'framework',
      'ServerlessDeploymentBucketPolicy.Properties.PolicyDocument.Statement.1': 'service',
      [statement('IamRoleCustomResourcesLambdaExecution', 0)]: 'framework',
      [statement('IamRoleCustomResourcesLambdaExecution', 1)]: 'service',
      CustomDashresourceDashexistingDashs3LambdaFunction: 'framework',
      IamRoleLambdaExecution: 'service',
      [statement('IamRoleLambdaExecution', 0)]: 'service',
      HelloLogGroup: 'service',
      ApiGatewayRestApi: 'service',
    };
    for (const [place, origin] of Object.entries(places)) expect(originText(service, place), place).to.equal(origin);
  });
});
