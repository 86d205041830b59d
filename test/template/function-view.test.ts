import { expect } from 'chai';

import { CompiledService } from '../../src/template/compiled-service.ts';
import { say } from './probe.ts';

const Resources = {
  HelloLambdaFunction: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'svc-dev-hello' } },
  WorkLambdaFunction: { Type: 'AWS::Lambda::Function', Properties: {} },
  Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'HelloLambdaFunction' } } },
  Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { 'Fn::GetAtt': ['WorkLambdaFunction', 'Arn'] }, Name: 'live' } },
};

/** Whether the value names hello, and whether it names work. */
function names(value: unknown, more: object = {}): readonly string[] {
  const document = { ...more, Resources: { ...Resources, Probe: { Type: 'Custom::Probe', Properties: { Value: value } } } };
  const service = new CompiledService({ templates: [{ file: 't.json', document }], service: {} });
  const probe = service.resources('Custom::Probe')[0]!.get('Value');
  return service.functions.map((one) => say(one.isNamedBy(probe)));
}

describe('FunctionView.isNamedBy', () => {
  it('knows a function by its name and by its ARN', () => {
    expect(names({ Ref: 'HelloLambdaFunction' })).to.deep.equal(['yes', 'no']);
    expect(names({ Ref: 'WorkLambdaFunction' })).to.deep.equal(['no', 'yes']);
    expect(names({ 'Fn::GetAtt': ['WorkLambdaFunction', 'Arn'] })).to.deep.equal(['no', 'yes']);
    expect(names('svc-dev-hello')).to.deep.equal(['yes', 'no']);
    expect(names('arn:aws:lambda:eu-west-1:123456789012:function:svc-dev-hello')).to.deep.equal(['yes', 'no']);
    expect(names({ 'Fn::Sub': 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:svc-dev-hello' })).to.deep.equal(['yes', 'no']);
  });

  it('knows its versions and aliases', () => {
    expect(names('svc-dev-hello:live')).to.deep.equal(['yes', 'no']);
    expect(names('123456789012:function:svc-dev-hello')).to.deep.equal(['yes', 'no']);
    expect(names('arn:aws:lambda:eu-west-1:123456789012:function:svc-dev-hello:7')).to.deep.equal(['yes', 'no']);
    expect(names({ Ref: 'Version' })).to.deep.equal(['yes', 'no']);
    expect(names({ Ref: 'Alias' })).to.deep.equal(['no', 'yes']);
    expect(names({ 'Fn::Join': [':', [{ 'Fn::GetAtt': ['WorkLambdaFunction', 'Arn'] }, 'live']] })).to.deep.equal(['no', 'yes']);
  });

  it('knows others from it', () => {
    expect(names('svc-dev-hello2')).to.deep.equal(['no', 'no']);
    expect(names('')).to.deep.equal(['no', 'no']);
    expect(names(undefined)).to.deep.equal(['no', 'no']);
    expect(names(['svc-dev-hello'])).to.deep.equal(['no', 'no']);
    expect(names('arn:aws:lambda:eu-west-1:123456789012:layer:svc-dev-hello')).to.deep.equal(['no', 'no']);
  });

  it('doubts a parameter, and follows conditions', () => {
    const more = { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } } };
    expect(names({ Ref: 'P' }, more)[0]).to.equal('the value of parameter P is given at deploy');
    expect(names({ 'Fn::If': ['C', { Ref: 'HelloLambdaFunction' }, { Ref: 'WorkLambdaFunction' }] }, more)).to.deep.equal([
      'only when condition C holds',
      'only when condition C does not hold',
    ]);
  });
});
