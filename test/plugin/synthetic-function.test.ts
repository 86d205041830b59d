import { expect } from 'chai';
import { functionCandidate } from '../../src/serverless/synthetic-function.ts';
import { FakeServerless } from './fake-serverless.ts';

describe('the template of one function', () => {
  function properties(declaration: object, provider: object = {}): Record<string, unknown> {
    const serverless = new FakeServerless({ functions: { hello: declaration } });
    Object.assign(serverless.service.provider, provider);
    const [template] = functionCandidate(serverless, { function: 'hello' }).templates;
    serverless.close();
    const { Resources } = template!.document as { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };
    expect(Object.keys(Resources)).to.deep.equal(['HelloLambdaFunction']);
    expect(Resources['HelloLambdaFunction']!.Type).to.equal('AWS::Lambda::Function');
    return Resources['HelloLambdaFunction']!.Properties;
  }

  it('has the defaults of the framework', () => {
    expect(properties({ handler: 'a.b' }, { runtime: 'nodejs20.x' })).to.deep.equal({
      FunctionName: 'shop-dev-hello',
      Handler: 'a.b',
      Runtime: 'nodejs20.x',
      MemorySize: 1024,
      Timeout: 6,
      Role: { 'Fn::GetAtt': ['IamRoleLambdaExecution', 'Arn'] },
    });
  });

  it('takes the function\u2019s own settings over those of the provider', () => {
    const shared = {
      kmsKeyArn: 'arn:shared',
      timeout: 5,
      tracing: { lambda: true },
      layers: ['arn:layer'],
      environment: { A: '1', B: '2' },
      tags: { team: 'a' },
    };
    const own = {
      kmsKeyArn: 'arn:own',
      tracing: 'PassThrough',
      environment: { B: '3', C: null },
      onError: 'arn:topic',
      tags: { team: 'b' },
    };
    expect(properties(own, shared)).to.deep.include({
      KmsKeyArn: 'arn:own',
      Timeout: 5,
      TracingConfig: { Mode: 'PassThrough' },
      Layers: ['arn:layer'],
      Environment: { Variables: { A: '1', B: '3' } },
      DeadLetterConfig: { TargetArn: 'arn:topic' },
      Tags: [{ Key: 'team', Value: 'b' }],
    });
  });

  it('is in a VPC only when it has both lists and did not leave it', () => {
    const vpc = { securityGroupIds: ['sg-1'], subnetIds: ['subnet-1'] };
    const compiled = { SecurityGroupIds: ['sg-1'], SubnetIds: ['subnet-1'] };
    expect(properties({}, { vpc })['VpcConfig']).to.deep.equal(compiled);
    expect(properties({ vpc: { subnetIds: ['subnet-2'] } }, { vpc })['VpcConfig']).to.deep.equal({ ...compiled, SubnetIds: ['subnet-2'] });
    expect(properties({ vpc: {} }, { vpc: {} })).not.to.have.property('VpcConfig');
    for (const left of [null, false]) expect(properties({ vpc: left }, { vpc })).not.to.have.property('VpcConfig');
  });

  it('has the role that is declared: an ARN, a logical id or an intrinsic', () => {
    expect(properties({ role: 'arn:aws:iam::123456789012:role/a' })['Role']).to.equal('arn:aws:iam::123456789012:role/a');
    expect(properties({ role: 'OwnRole' })['Role']).to.deep.equal({ 'Fn::GetAtt': ['OwnRole', 'Arn'] });
    expect(properties({ role: { 'Fn::ImportValue': 'role' } })['Role']).to.deep.equal({ 'Fn::ImportValue': 'role' });
    expect(properties({}, { iam: { role: 'arn:aws:iam::123456789012:role/b' } })['Role']).to.equal('arn:aws:iam::123456789012:role/b');
    const described = { iam: { role: { statements: [] } } };
    expect(properties({}, described)['Role']).to.deep.equal({ 'Fn::GetAtt': ['IamRoleLambdaExecution', 'Arn'] });
  });

  it('has no runtime when it is an image', () => {
    const image = properties({ image: { name: 'app' } }, { runtime: 'nodejs20.x' });
    expect(image).to.include({ PackageType: 'Image' });
    expect(image).not.to.have.any.keys('Runtime', 'Handler');
  });
});
