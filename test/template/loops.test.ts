import { expect } from 'chai';
import { CompiledService } from '../../src/template/compiled-service.ts';
import { placeOf } from '../../src/template/place.ts';

type Json = Readonly<Record<string, unknown>>;

function serviceWith(document: Json, parameters?: Readonly<Record<string, string>>): CompiledService {
  return new CompiledService({ templates: [{ file: 't.json', document }], service: parameters === undefined ? {} : { parameters } });
}

const ids = (service: CompiledService): readonly string[] => service.resources().map(({ logicalId }) => logicalId);
const topics = (values: unknown, fragment: Json = { 'Topic${Name}': { Type: 'AWS::SNS::Topic' } }): Json => ({
  'Fn::ForEach::Topics': ['Name', values, fragment],
});

describe('Fn::ForEach', () => {
  it('makes a resource of each value, in keys, texts and references', () => {
    const fragment = {
      'Topic&{Name}': {
        Type: 'AWS::SNS::Topic',
        Properties: {
          TopicName: { Ref: 'Name' },
          DisplayName: { 'Fn::Sub': 'the ${Name} of ${AWS::StackName}' },
          Tags: [{ Key: '&{Name}', Value: { 'Fn::GetAtt': ['Topic&{Name}', 'TopicArn'] } }],
        },
      },
    };
    const service = serviceWith({ Resources: topics(['or-ders', 'b'], fragment) });
    expect(ids(service)).to.deep.equal(['Topicorders', 'Topicb']);
    expect(service.gaps).to.deep.equal([]);
    const [first] = service.topics;
    expect(first?.get('TopicName').text).to.equal('or-ders');
    expect(first?.get('DisplayName').text).to.equal('the or-ders of ${AWS::StackName}');
    expect(first?.get('Tags', 0, 'Key').text).to.equal('orders');
  });

  it('is unrolled within another, each at the place where it is written', () => {
    const inner = {
      'Fn::ForEach::Kinds': ['Kind', ['X', 'Y'], { '${Kind}${Name}': { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'n' } } }],
    };
    const service = serviceWith({ Resources: topics(['A', 'B'], inner) });
    expect(ids(service)).to.deep.equal(['XA', 'YA', 'XB', 'YB']);
    const at = service.topics[3]?.get('TopicName') ?? expect.fail();
    const path = ['Resources', 'Fn::ForEach::Topics', 2, 'Fn::ForEach::Kinds', 2, '${Kind}${Name}', 'Properties', 'TopicName'];
    expect(placeOf(service, at).path).to.deep.equal(path);
  });

  it('goes through a parameter only where its value is sure', () => {
    const document = { Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'A, B' } }, Resources: topics({ Ref: 'Names' }) };
    expect(ids(serviceWith(document, {}))).to.deep.equal(['TopicA', 'TopicB']);
    expect(ids(serviceWith(document, { Names: 'C' }))).to.deep.equal(['TopicC']);
    const open = serviceWith(document);
    expect(ids(open)).to.deep.equal([]);
    expect(open.gaps.map(({ kind, key, path }) => [kind, key, path])).to.deep.equal([
      ['loop', 'Fn::ForEach::Topics', ['Resources', 'Fn::ForEach::Topics']],
    ]);
    expect(open.isUnread).to.be.true;
  });

  it('gets its values in a nested stack from the stack that makes it', () => {
    const nested = { Parameters: { Names: { Type: 'CommaDelimitedList' } }, Resources: topics({ Ref: 'Names' }) };
    const Part = {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: 'https://s3/b/part.json', Parameters: { Names: 'A,B' } },
    };
    const templates = [
      { file: 'main.json', document: { Resources: { Part } } },
      { file: 'part.json', document: nested },
    ];
    expect(ids(new CompiledService({ templates, service: {} }))).to.deep.equal(['Part', 'TopicA', 'TopicB']);
  });

  it('stands in properties, conditions and outputs too', () => {
    const service = serviceWith({
      Conditions: { 'Fn::ForEach::C': ['N', ['A', 'B'], { 'Is${N}': { 'Fn::Equals': ['${N}', 'A'] } }] },
      Resources: {
        First: { Type: 'AWS::SNS::Topic', Condition: 'IsA' },
        Second: { Type: 'AWS::SNS::Topic', Condition: 'IsB' },
        Hello: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { 'Fn::ForEach::V': ['N', ['A', 'B'], { 'URL_${N}': 'https://${N}' }], Fixed: '1' } } },
        },
      },
      Outputs: { 'Fn::ForEach::O': ['N', ['First'], { 'Name${N}': { Value: { Ref: '${N}' } } }] },
    });
    expect(service.topics.map(({ exists }) => exists.isYes)).to.deep.equal([true, false]);
    const variables = service.functions[0]?.get('Environment', 'Variables') ?? expect.fail();
    expect(variables.entries.map(([name, value]) => [name, value.text])).to.deep.equal([
      ['URL_A', 'https://A'],
      ['URL_B', 'https://B'],
      ['Fixed', '1'],
    ]);
    expect(variables.get('URL_C').isMissing).to.be.true;
    expect(service.templates[0]?.outputs.map(({ logicalId }) => logicalId)).to.deep.equal(['NameFirst']);
    expect(service.gaps).to.deep.equal([]);
  });

  it('leaves open what is no loop, or was made to have no end', () => {
    const values = Array.from({ length: 300 }, (_, index) => `v${index}`);
    let endless: Json = { '${a}${b}${c}': { Type: 'AWS::SNS::Topic' } };
    for (const name of ['a', 'b', 'c']) endless = { [`Fn::ForEach::${name}`]: [name, values, endless] };
    for (const loop of [
      endless,
      { 'Fn::ForEach::X': 'text' },
      { 'Fn::ForEach::X': ['N', ['a'], 7] },
      { 'Fn::ForEach::X': [7, ['a'], {}] },
    ]) {
      const service = serviceWith({ Resources: { ...loop, Queue: { Type: 'AWS::SQS::Queue' } } });
      expect(service.gaps.map(({ kind }) => kind)).to.deep.equal(['loop']);
      expect(service.queues).to.have.lengthOf(1);
    }
  });
});
