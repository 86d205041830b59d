import { expect } from 'chai';

import { CompiledService } from '../../src/template/compiled-service.ts';
import type { Resource } from '../../src/template/resource.ts';
import { say, shape } from './probe.ts';

const stack = (url: unknown, Parameters?: object): object => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL: url, ...(Parameters ? { Parameters } : {}) },
});
const probeOf = (Value: unknown): object => ({ Type: 'Custom::Probe', Properties: { Value } });

function service(...documents: readonly (readonly [file: string, document: object])[]): CompiledService {
  return new CompiledService({ templates: documents.map(([file, document]) => ({ file, document })), service: { region: 'eu-west-1' } });
}

function find(of: CompiledService, logicalId: string): Resource {
  return of.resources().find((one) => one.logicalId === logicalId)!;
}

describe('nested stacks', () => {
  const nested = {
    Parameters: {
      TableArn: { Type: 'String', Default: 'none' },
      Stage: { Type: 'String', Default: 'dev' },
      Subnets: { Type: 'CommaDelimitedList' },
    },
    Resources: {
      Inner: probeOf({ Ref: 'TableArn' }),
      ByDefault: probeOf({ Ref: 'Stage' }),
      List: probeOf({ Ref: 'Subnets' }),
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
    },
    Outputs: { QueueArn: { Value: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
  };

  it('get what the stack resource hands down, by the name of the file', () => {
    const all = service(
      [
        '.serverless/main.json',
        {
          Resources: {
            Table: { Type: 'AWS::DynamoDB::Table' },
            Child: stack(
              { 'Fn::Sub': 'https://s3.amazonaws.com/${Bucket}/path/child.json' },
              { TableArn: { 'Fn::GetAtt': ['Table', 'Arn'] }, Subnets: 'subnet-1,subnet-2' },
            ),
            Outer: probeOf({ 'Fn::GetAtt': ['Child', 'Outputs.QueueArn'] }),
          },
        },
      ],
      ['.serverless/child.json', nested],
    );
    expect(shape(find(all, 'Inner').get('Value'))).to.deep.equal([
      'arn:${AWS::Partition}:dynamodb:eu-west-1:${AWS::AccountId}:table/${Table}',
    ]);
    expect(shape(find(all, 'ByDefault').get('Value'))).to.deep.equal(['dev']);
    expect(shape(find(all, 'List').get('Value'))).to.deep.equal(['[subnet-1, subnet-2]']);
    expect(shape(find(all, 'Outer').get('Value'))).to.deep.equal(['arn:${AWS::Partition}:sqs:eu-west-1:${AWS::AccountId}:jobs']);
  });

  it('are found by the names the split-stacks plugin gives their files', () => {
    const all = service(
      [
        'cloudformation-template-update-stack.json',
        { Resources: { APINestedStack: stack({ 'Fn::Join': ['/', ['https://s3', { Ref: 'Deploy' }, 'x.json']] }, { TableArn: 'given' }) } },
      ],
      ['cloudformation-template-API-nested-stack.json', nested],
    );
    expect(shape(find(all, 'Inner').get('Value'))).to.deep.equal(['given']);
  });

  it('made several times from one template keep their parameters open', () => {
    const all = service(
      [
        'main.json',
        {
          Resources: { One: stack('https://s3/child.json', { TableArn: 'one' }), Two: stack('https://s3/child.json', { TableArn: 'two' }) },
        },
      ],
      ['child.json', nested],
    );
    expect(say(find(all, 'Inner').get('Value').is('one'))).to.equal('the value of parameter TableArn is given at deploy');
    expect(say(find(all, 'Inner').get('Value').is('two'))).to.not.equal('no');
  });

  it('leave outputs open whose template or name is not at hand', () => {
    const all = service(
      [
        'main.json',
        {
          Resources: {
            Child: stack('https://s3/child.json'),
            Far: stack('https://s3/far.json'),
            A: probeOf({ 'Fn::GetAtt': ['Child', 'Outputs.Nothing'] }),
            B: probeOf({ 'Fn::GetAtt': ['Far', 'Outputs.Arn'] }),
          },
        },
      ],
      ['child.json', nested],
    );
    expect(say(find(all, 'A').get('Value').is('x'))).to.equal('the output Nothing of Child is known only at deploy');
    expect(say(find(all, 'B').get('Value').is('x'))).to.equal('not audited: the output Arn of Far is known only at deploy');
  });

  it('do not share names with other templates', () => {
    const condition = {
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } },
      Parameters: { Mode: { Type: 'String' }, Name: { Type: 'String' } },
    };
    const one = {
      ...condition,
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket' },
        A: { ...probeOf({ Ref: 'Bucket' }), Condition: 'IsProd' },
        Named: probeOf({ Ref: 'Name' }),
      },
    };
    const other = {
      ...condition,
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket' },
        B: { ...probeOf({ Ref: 'Bucket' }), Condition: 'IsProd' },
        Called: probeOf({ Ref: 'Name' }),
        Stack: probeOf({ Ref: 'AWS::StackName' }),
      },
    };
    const all = service(['one.json', one], ['other.json', other]);
    expect(shape(find(all, 'A').get('Value'))).to.not.deep.equal(shape(find(all, 'B').get('Value')));
    expect(shape(find(all, 'Named').get('Value'))).to.not.deep.equal(shape(find(all, 'Called').get('Value')));
    expect(shape(find(all, 'Stack').get('Value'))).to.deep.equal(['${AWS::StackName of other.json}']);
    // Both conditions are called IsProd, yet one can hold without the other.
    expect(find(all, 'A').exists.and(find(all, 'B').exists.not()).isPossible).to.equal(true);
    expect(say(find(all, 'B').exists)).to.equal('only when condition IsProd of other.json holds');
  });

  it('that make each other end', () => {
    const all = service(
      ['main.json', { Resources: { Child: stack('https://s3/child.json', { Value: { 'Fn::GetAtt': ['Child', 'Outputs.Out'] } }) } }],
      [
        'child.json',
        {
          Parameters: { Value: { Type: 'String' } },
          Resources: { A: probeOf({ Ref: 'Value' }) },
          Outputs: { Out: { Value: { 'Fn::Sub': '${Value}${Value}' } } },
        },
      ],
    );
    expect(find(all, 'A').get('Value').is('x').isPossible).to.equal(true);
  });

  it('that nest themselves are left alone', () => {
    const all = service(
      ['main.json', { Resources: { A: probeOf('a') } }],
      [
        'child.json',
        {
          Parameters: { P: { Type: 'String' } },
          Resources: { Self: stack('https://s3/child.json', { P: 'x' }), B: probeOf({ Ref: 'P' }) },
        },
      ],
    );
    expect(shape(find(all, 'B').get('Value'))).to.deep.equal(['${P}']);
  });
});
