import { expect } from 'chai';
import { CompiledService } from '../src/template/compiled-service.ts';
import { getAtt, join, ref, role, roleWith, statement, sub } from '../src/policy/testing.ts';
import { eitherWay, shapesOf } from './shape-mutator.ts';
import type { Template } from './shapes/rewrite.ts';

const template: Template = {
  Parameters: { Stage: { Type: 'String' } },
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders', DelaySeconds: 5, KmsMasterKeyId: getAtt('Key') } },
    Key: { Type: 'AWS::KMS::Key', Properties: {} },
    Role: role(['sqs:SendMessage', 'sqs:ReceiveMessage'], [getAtt('Queue')], {
      Path: '/${x}/',
      Description: join('-', 'of', ref('Queue')),
    }),
    Logs: {
      Type: 'AWS::Logs::ResourcePolicy',
      Properties: {
        PolicyName: 'logs',
        PolicyDocument: {
          Statement: [
            statement('logs:PutLogEvents', sub('arn:aws:logs:*:*:${Queue}'), {
              Principal: { Service: 'es.amazonaws.com' },
              Condition: { Bool: { 'aws:SecureTransport': 'true' } },
            }),
          ],
        },
      },
    },
  },
};

function shape(name: string): Template {
  const found = shapesOf(template).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no shape ${name}`);
  return found.template;
}

/** What CloudFormation would make of a property. */
function texts(document: Template, ...path: readonly (string | number)[]): readonly string[] {
  const [logicalId, ...rest] = path;
  const service = new CompiledService({ templates: [{ file: 't.json', document }], service: { parameters: { MaybeChoice: 'no' } } });
  const resource = service.resources().find((one) => one.logicalId === logicalId);
  if (resource === undefined) throw new Error(`no resource ${String(logicalId)}`);
  return [resource.get(...rest).text];
}

describe('the shape mutator', () => {
  it('changes the template in every shape, each in its own way, and never the original', () => {
    const before = JSON.stringify(template);
    const shapes = shapesOf(template);
    const written = new Set([before, ...shapes.map((one) => JSON.stringify(one.template.Resources))]);
    expect(shapes.map(({ name }) => name)).to.have.lengthOf(new Set(shapes.map(({ name }) => name)).size);
    // Parameters that nobody sets and parameters that are not known are one template, read in two ways.
    expect(written.size).to.equal(shapes.length);
    expect(JSON.stringify(template)).to.equal(before);
  });

  it('leaves out the shapes that change nothing', () => {
    const names = shapesOf({ Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'orders' } } } }).map(
      ({ name }) => name,
    );
    expect(names)
      .to.include('texts in Fn::Sub')
      .and.not.to.include.members(['statements in reverse', 'Fn::GetAtt as text', 'documents as JSON text']);
  });

  it('keeps the meaning of values', () => {
    for (const { name, template: document, open } of shapesOf(template)) {
      if (open) continue;
      expect(texts(document, 'Queue', 'QueueName'), name).to.deep.equal(['orders']);
      expect(texts(document, 'Queue', 'DelaySeconds'), name).to.deep.equal(['5']);
      expect(texts(document, 'Queue', 'KmsMasterKeyId'), name).to.deep.equal(texts(template, 'Queue', 'KmsMasterKeyId'));
      expect(texts(document, 'Role', 'Path'), name).to.deep.equal(['/${x}/']);
      expect(texts(document, 'Role', 'Description'), name).to.deep.equal(['of-${Queue}']);
    }
  });

  it('writes statements in the ways that IAM reads', () => {
    const statementsOf = (document: Template): unknown => {
      const { Policies } = document.Resources['Role']!['Properties'] as { Policies: { PolicyDocument: { Statement: unknown } }[] };
      return Policies[0]?.PolicyDocument.Statement;
    };
    expect(statementsOf(shape('one statement without a list'))).to.deep.equal(
      statement(['sqs:SendMessage', 'sqs:ReceiveMessage'], [getAtt('Queue')]),
    );
    expect(statementsOf(shape('texts for lists of one in statements'))).to.deep.equal([
      statement(['sqs:SendMessage', 'sqs:ReceiveMessage'], getAtt('Queue')),
    ]);
    expect(statementsOf(shape('actions in capitals'))).to.deep.equal([
      statement(['SQS:SENDMESSAGE', 'SQS:RECEIVEMESSAGE'], [getAtt('Queue')]),
    ]);
    expect(statementsOf(shape('a statement for each action and resource'))).to.deep.equal([
      statement('sqs:SendMessage', getAtt('Queue')),
      statement('sqs:ReceiveMessage', getAtt('Queue')),
    ]);
    expect(statementsOf(shape('statements under a condition'))).to.deep.equal([
      { 'Fn::If': ['Maybe', statement(['sqs:SendMessage', 'sqs:ReceiveMessage'], [getAtt('Queue')]), ref('AWS::NoValue')] },
    ]);
  });

  it('never takes a NotAction list apart, which would allow more', () => {
    const { Action: _action, ...rest } = statement('x', '*');
    const spared = { ...rest, NotAction: ['iam:*', 'sts:*'] };
    const shapes = shapesOf({ Resources: { Role: roleWith([spared]) } });
    expect(shapes.map(({ name }) => name)).not.to.include('a statement for each action and resource');
  });

  it('moves inline policies to where they mean the same', () => {
    const { Role, RolePolicy0 } = shape('ManagedPolicyArns for inline policies').Resources;
    expect(Role)
      .to.have.nested.property('Properties.ManagedPolicyArns')
      .that.deep.equals([ref('RolePolicy0')]);
    expect(Role).not.to.have.nested.property('Properties.Policies');
    expect(RolePolicy0)
      .to.have.nested.property('Properties.PolicyDocument')
      .that.deep.equals(
        (template.Resources['Role'] as { Properties: { Policies: [{ PolicyDocument: object }] } }).Properties.Policies[0].PolicyDocument,
      );
    expect(shape('AWS::IAM::Policy for inline policies').Resources['RolePolicy0'])
      .to.have.nested.property('Properties.Roles')
      .that.deep.equals([ref('Role')]);
  });

  it('writes a document as JSON text, its functions in Fn::Sub', () => {
    const { Properties } = shape('documents as JSON text').Resources['Logs'] as { Properties: { PolicyDocument: { 'Fn::Sub': string } } };
    expect(JSON.parse(Properties.PolicyDocument['Fn::Sub'])).to.deep.equal({
      Statement: [
        {
          Effect: 'Allow',
          Action: 'logs:PutLogEvents',
          Resource: 'arn:aws:logs:*:*:${Queue}',
          Principal: { Service: 'es.amazonaws.com' },
          Condition: { Bool: { 'aws:SecureTransport': 'true' } },
        },
      ],
    });
  });

  it('merges two templates under a condition', () => {
    const queue = (name: string): Template => ({
      Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: name, DelaySeconds: 5 } } },
    });
    const merged = eitherWay(queue('a'), { Resources: { ...queue('b').Resources, Topic: { Type: 'AWS::SNS::Topic' } } });
    expect(merged).to.deep.equal({
      Parameters: { MaybeChoice: { Type: 'String' } },
      Conditions: { Maybe: { 'Fn::Equals': [ref('MaybeChoice'), 'yes'] }, MaybeNot: { 'Fn::Not': [{ Condition: 'Maybe' }] } },
      Mappings: {},
      Resources: {
        Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::If': ['Maybe', 'a', 'b'] }, DelaySeconds: 5 } },
        Topic: { Type: 'AWS::SNS::Topic', Condition: 'MaybeNot' },
      },
    });
  });
});
