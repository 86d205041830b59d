import { expect } from 'chai';
import { ANYTHING, originText, role, serviceOf, statement, XRAY } from './origin-places.ts';

const LOGS = {
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:PutLogEvents'],
  Resource: [{ 'Fn::Sub': 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/shop-dev-hello:*:*' }],
};
describe('who wrote a statement', () => {
  it('is the user, though the framework made a list of a single action', () => {
    const service = serviceOf(
      { IamRoleLambdaExecution: role(ANYTHING) },
      { provider: { iam: { role: { statements: [{ ...ANYTHING, Action: 's3:*' }] } } } },
    );
    expect(originText(service, statement('IamRoleLambdaExecution', 0, '.Action.0'))).to.equal(
      'service provider.iam.role.statements[0].Action',
    );
  });

  it('is the user for as many as they wrote, in order, and the framework for one more', () => {
    const service = serviceOf(
      { IamRoleLambdaExecution: role(XRAY, XRAY, XRAY) },
      { provider: { iamRoleStatements: [XRAY, ANYTHING, XRAY], tracing: { lambda: true } } },
    );
    expect([0, 1, 2].map((index) => originText(service, statement('IamRoleLambdaExecution', index)))).to.deep.equal([
      'service provider.iamRoleStatements[0]',
      'service provider.iamRoleStatements[2]',
      'framework provider.tracing.lambda',
    ]);
  });

  it('is a plugin where neither wrote it, however much it resembles what the framework writes', () => {
    const others = [
      { ...XRAY, Action: [...XRAY.Action, 's3:*'] },
      { ...XRAY, Effect: 'Allow', NotResource: ['a'] },
      { Effect: 'Allow', Action: ['kms:Decrypt'], Resource: ['*'] },
      { Effect: 'Allow', Action: ['lambda:InvokeFunction'], Resource: ['arn:aws:lambda:us-east-1:444455556666:function:other'] },
      { Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: ['*'] },
      { Effect: 'Allow', Principal: { AWS: '*' }, Action: ['sts:AssumeRole'] },
      { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] }, Action: ['sts:AssumeRole'] },
    ];
    const service = serviceOf({ IamRoleLambdaExecution: role(...others) }, { functions: { hello: {} } });
    for (const index of others.keys())
      expect(originText(service, statement('IamRoleLambdaExecution', index)), String(index)).to.equal('plugin');
  });

  it('is the user where the resource is what they gave, and the place is about that', () => {
    const given = { 'Fn::GetAtt': ['Orders', 'StreamArn'] };
    const read = {
      Effect: 'Allow',
      Action: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'],
    };
    const service = serviceOf(
      {
        IamRoleLambdaExecution: role({
          ...read,
          Resource: ['arn:aws:dynamodb:*:*:table/*', given, { 'Fn::GetAtt': ['Other', 'StreamArn'] }],
        }),
      },
      { functions: { hello: { events: [{ stream: 'arn:aws:dynamodb:*:*:table/*' }, { stream: { type: 'dynamodb', arn: given } }] } } },
    );
    const at = (below: string): string => originText(service, statement('IamRoleLambdaExecution', 0, below));
    expect(at('.Resource.0')).to.equal('service functions.hello.events[0].stream');
    expect(at('.Resource.1')).to.equal('service functions.hello.events[1].stream.arn');
    expect(at('.Resource.2')).to.equal('framework functions.hello.events[0].stream');
    expect(at('.Action.0')).to.equal('service functions.hello.events[0].stream');
  });

  it('is the user in roles that a plugin makes for each function, and the plugin for what it adds', () => {
    const service = serviceOf(
      { HelloIamRoleLambdaExecution: role(LOGS, ANYTHING, XRAY), WorldIamRoleLambdaExecution: role(LOGS, ANYTHING) },
      {
        plugins: ['serverless-iam-roles-per-function'],
        provider: { iam: { role: { statements: [XRAY] } } },
        functions: { hello: { iamRoleStatements: [ANYTHING] }, world: { iamRoleStatements: [{ ...ANYTHING }] } },
      },
    );
    expect([0, 1, 2].map((index) => originText(service, statement('HelloIamRoleLambdaExecution', index)))).to.deep.equal([
      'plugin',
      'service functions.hello.iamRoleStatements[0]',
      'service provider.iam.role.statements[0]',
    ]);
    expect(originText(service, statement('WorldIamRoleLambdaExecution', 1))).to.equal('service functions.world.iamRoleStatements[0]');
    expect(originText(service, 'HelloIamRoleLambdaExecution')).to.equal('service functions.hello.iamRoleStatements');
  });

  it('is the framework where Serverless 4 makes the role of a function', () => {
    const declaration = { provider: { iam: { role: { mode: 'perFunction' } } }, functions: { hello: {} } };
    const service = serviceOf({ HelloIamRoleLambdaExecution: role(LOGS) }, declaration, {
      framework: { name: 'serverless', version: '4.41.0' },
    });
    expect(originText(service, statement('HelloIamRoleLambdaExecution', 0))).to.equal('framework');
    expect(originText(service, 'HelloIamRoleLambdaExecution')).to.equal('framework functions.hello');
  });

  it('is the user in what plugins make of their settings', () => {
    const service = serviceOf(
      { MachineRole: role(ANYTHING, XRAY) },
      { stepFunctions: { stateMachines: { machine: { iamRoleStatements: [ANYTHING] } } } },
    );
    expect(originText(service, statement('MachineRole', 0))).to.equal('service stepFunctions.stateMachines.machine.iamRoleStatements[0]');
    expect(originText(service, statement('MachineRole', 1))).to.equal('plugin');
    expect(originText(service, 'MachineRole')).to.equal('plugin');
  });

  it('does not take the compiled template in the provider for what the user wrote', () => {
    const provider = { compiledCloudFormationTemplate: { Resources: { IamRoleLambdaExecution: role(XRAY) } }, tracing: { lambda: true } };
    const service = serviceOf({ IamRoleLambdaExecution: role(XRAY) }, { provider, functions: { hello: {} } });
    expect(originText(service, statement('IamRoleLambdaExecution', 0))).to.equal('framework provider.tracing.lambda');
  });
});
