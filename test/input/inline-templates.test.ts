import { expect } from 'chai';
import { collectInputs } from '../../src/input/collect.ts';
import { diskAt } from '../../src/input/disk.ts';
import { withInlineTemplates } from '../../src/input/inline-templates.ts';
import { CompiledService } from '../../src/template/compiled-service.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const JSON_TEXT = '{ "Resources": { "Inner": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": "t" } } } }';
const YAML_TEXT = 'Resources:\n  Inner:\n    Type: AWS::SNS::Topic\n    Properties: { TopicName: !Sub "${Name}-t" }\n';
const main = (TemplateBody: unknown, Type = 'AWS::CloudFormation::StackSet'): { file: string; document: object } => ({
  file: 'm.json',
  document: { Resources: { Set: { Type, Properties: { TemplateBody } } } },
});
const service = (TemplateBody: unknown, type?: string): CompiledService =>
  new CompiledService({ templates: withInlineTemplates([main(TemplateBody, type)]), service: {} });

describe('inline templates', () => {
  it('are audited however they are written', () => {
    const written: readonly unknown[] = [
      JSON_TEXT,
      YAML_TEXT,
      `{ Resources: { Inner: { Type: 'AWS::SNS::Topic' } } }`,
      { 'Fn::Join': ['', [JSON_TEXT.slice(0, 20), JSON_TEXT.slice(20)]] },
      { 'Fn::Sub': [JSON_TEXT.replace('"t"', '"${T}"'), { T: { Ref: 'AWS::Region' } }] },
      { 'Fn::Sub': 'Resources:\n  Inner: { Type: AWS::SNS::Topic, Properties: { TopicName: "${AWS::Region}" } }' },
      { 'Fn::ToJsonString': JSON.parse(JSON_TEXT) as unknown },
      JSON.parse(JSON_TEXT) as unknown,
    ];
    for (const body of written) {
      const read = service(body);
      expect(
        read.topics.map(({ logicalId }) => logicalId),
        JSON.stringify(body),
      ).to.deep.equal(['Inner']);
      expect(read.gaps, JSON.stringify(body)).to.deep.equal([]);
    }
    expect(service(JSON_TEXT, 'AWS::CloudFormation::Stack').topics).to.have.lengthOf(1);
  });

  it('keep the holes of the text around them', () => {
    const [topic] = service({ 'Fn::Sub': JSON_TEXT.replace('"t"', '"${Name}-x"') }).topics;
    expect(topic?.get('TopicName').text).to.equal('${Name}-x');
  });

  it('may hold others', () => {
    const outer = JSON.stringify(main(JSON_TEXT).document);
    const read = service(outer);
    expect(read.resources().map(({ logicalId }) => logicalId)).to.deep.equal(['Set', 'Set', 'Inner']);
    expect(read.gaps).to.deep.equal([]);
  });

  it('are gaps where they cannot be read, alone or one of two', () => {
    for (const body of ['{', 'text', '[]', '{ "Resources": 7 }', { Ref: 'Body' }, { 'Fn::If': ['IsProd', JSON_TEXT, '{'] }]) {
      const read = service(body);
      expect(
        read.gaps.map(({ kind, key }) => [kind, key]),
        JSON.stringify(body),
      ).to.deep.equal([['inline', 'TemplateBody']]);
    }
  });
});

describe('local templates', () => {
  const outer = (url: string): string =>
    JSON.stringify({ Resources: { Part: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url } } } });
  const collected = (cwd: string, path: string): CompiledService =>
    new CompiledService(collectInputs([path], diskAt(cwd))[0]?.input ?? expect.fail('nothing collected'));

  it('are read where a stack names them, below the current folder', () => {
    const cwd = folder({ 'a/m.json': outer('../b/part.yml'), 'b/part.yml': 'Resources: { T: { Type: AWS::SNS::Topic } }' });
    const read = collected(cwd, 'a/m.json');
    expect(read.templates.map(({ file }) => file)).to.deep.equal(['a/m.json', 'b/part.yml']);
    expect(read.gaps).to.deep.equal([]);
    expect(read.topics).to.have.lengthOf(1);
  });

  it('are gaps where they are not there, lie elsewhere, or are itself', () => {
    const cwd = folder({ 'in/m.json': outer('./gone.yml'), 'in/out.json': outer('../../x.yml'), 'in/self.json': outer('self.json') });
    for (const path of ['in/m.json', 'in/out.json', 'in/self.json'])
      expect(
        collected(cwd, path).gaps.map(({ kind }) => kind),
        path,
      ).to.deep.equal(['stack']);
  });
});
