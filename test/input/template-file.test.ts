import { expect } from 'chai';
import { isTemplate, parseTemplate } from '../../src/input/template-file.ts';
import { expectRefusal } from './expect-refusal.ts';

const TOPIC = 'Resources: { Topic: { Type: AWS::SNS::Topic } }\n';

/** What the properties of one resource are read as. */
function properties(yaml: string): unknown {
  const indented = yaml.replaceAll(/^/gm, '      ');
  const template = parseTemplate(`Resources:\n  R:\n    Type: T\n    Properties:\n${indented}\n`, 'template.yml');
  return (template as { Resources: { R: { Properties: unknown } } }).Resources.R.Properties;
}

describe('parseTemplate', () => {
  it('reads JSON, also under another name and with a byte order mark', () => {
    const text = '\uFEFF{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }';
    const expected = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
    expect(parseTemplate(text, 'a.json')).to.deep.equal(expected);
    expect(parseTemplate(text, 'a.template')).to.deep.equal(expected);
    expect(parseTemplate(text, 'a.yml')).to.deep.equal(expected);
    expect(parseTemplate(TOPIC, 'a.template')).to.deep.equal(expected);
  });

  const forms: Readonly<Record<string, readonly [yaml: string, expected: unknown]>> = {
    '!Ref': ['a: !Ref Bucket', { Ref: 'Bucket' }],
    '!Condition': ['a: !Condition IsProd', { Condition: 'IsProd' }],
    '!GetAtt with dots': ['a: !GetAtt Nested.Outputs.Arn', { 'Fn::GetAtt': ['Nested', 'Outputs.Arn'] }],
    '!GetAtt with a list': ['a: !GetAtt [Bucket, Arn]', { 'Fn::GetAtt': ['Bucket', 'Arn'] }],
    '!Sub': ['a: !Sub "${Bucket}/*"', { 'Fn::Sub': '${Bucket}/*' }],
    '!Sub with variables': ['a: !Sub ["${x}", { x: !Ref Y }]', { 'Fn::Sub': ['${x}', { x: { Ref: 'Y' } }] }],
    '!Join of short forms': ["a: !Join ['', [!Ref A, !GetAtt B.C]]", { 'Fn::Join': ['', [{ Ref: 'A' }, { 'Fn::GetAtt': ['B', 'C'] }]] }],
    '!If as a block': [
      'a: !If\n  - IsProd\n  - !Ref A\n  - !Ref AWS::NoValue',
      { 'Fn::If': ['IsProd', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] },
    ],
    '!Select of !Split': [
      "a: !Select [0, !Split [',', !ImportValue x]]",
      { 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::ImportValue': 'x' }] }] },
    ],
    '!FindInMap': ['a: !FindInMap [Map, !Ref Stage, Key]', { 'Fn::FindInMap': ['Map', { Ref: 'Stage' }, 'Key'] }],
    '!Transform': ['a: !Transform { Name: AWS::Include }', { 'Fn::Transform': { Name: 'AWS::Include' } }],
    '!Base64 of a block': ['a: !Base64 |\n  #!/bin/sh\n  x', { 'Fn::Base64': '#!/bin/sh\nx\n' }],
    '!Cidr, !GetAZs, !Length': [
      'a: [!Cidr [x, 1, 8], !GetAZs "", !Length [1]]',
      [{ 'Fn::Cidr': ['x', 1, 8] }, { 'Fn::GetAZs': '' }, { 'Fn::Length': [1] }],
    ],
    conditions: [
      'a: !And [!Not [!Equals [a, b]], !Or [!Condition C]]',
      { 'Fn::And': [{ 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }, { 'Fn::Or': [{ Condition: 'C' }] }] },
    ],
    'an anchored short form': ['x: &arn !Ref A\na: *arn', { Ref: 'A' }],
    'a merge key': ['x: &base { b: 1 }\na: { <<: *base, c: 2 }', { b: 1, c: 2 }],
  };
  for (const [name, [yaml, expected]] of Object.entries(forms)) {
    it(`reads ${name}`, () => expect(properties(yaml)).to.have.property('a').that.deep.equals(expected));
  }

  const scalars: readonly (readonly [yaml: string, value: unknown])[] = [
    ['012345678901', '012345678901'],
    ['123456789012', 123456789012],
    ['12345678901234567890', '12345678901234567890'],
    ['2012-10-17', '2012-10-17'],
    ['2012-10-17T00:00:00Z', '2012-10-17T00:00:00Z'],
    ['1.0', '1.0'],
    ['1.5', 1.5],
    ['-3', -3],
    ['0x1F', '0x1F'],
    ['1e3', '1e3'],
    ['12:30', '12:30'],
    ['yes', true],
    ['Off', false],
    ['true', true],
    ['"yes"', 'yes'],
    ['"012"', '012'],
    ['~', null],
    ['', null],
    ['!Ref 012', { Ref: '012' }],
  ];
  for (const [yaml, value] of scalars) {
    it(`reads the scalar ${yaml || 'nothing'} as ${JSON.stringify(value)}`, () =>
      expect(properties(`a: ${yaml}`)).to.deep.equal({ a: value }));
  }

  it('keeps the text of keys', () => {
    expect(properties('012345678901: a\n1.0: b\nno: c\n2012-10-17: d')).to.deep.equal({
      '012345678901': 'a',
      '1.0': 'b',
      no: 'c',
      '2012-10-17': 'd',
    });
  });

  for (const file of ['a.json', 'a.yml']) {
    it(`keeps __proto__ as data in ${file}`, () => {
      const template = parseTemplate(
        '{ "Resources": { "__proto__": { "Type": "T", "polluted": true }, "R": { "Type": "T", "constructor": { "prototype": { "polluted": true } } } } }',
        file,
      );
      const { Resources } = template as { Resources: object };
      expect(Object.keys(Resources)).to.deep.equal(['__proto__', 'R']);
      expect(Object.getPrototypeOf(Resources)).to.equal(Object.prototype);
      expect(Reflect.get({}, 'polluted')).to.equal(undefined);
    });
  }

  it('refuses aliases that unfold without end', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `  a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`);
    expectRefusal(
      () => parseTemplate(`${TOPIC}Metadata:\n  a0: &a0 [x]\n${lines.join('\n')}\n`, 'a.yml'),
      /^a\.yml (holds aliases that unfold without end|unfolds into more than)/,
    );
  });

  it('reads many plain aliases', () => {
    expect(properties(`x: &x { k: 1 }\na: [${'*x, '.repeat(500)}]`)).to.have.nested.property('a.length', 500);
  });

  it('refuses what is nested too deep', () => {
    for (const depth of [1000, 100_000]) {
      const bomb = '['.repeat(depth) + ']'.repeat(depth);
      expectRefusal(() => parseTemplate(`{"Resources":{"R":${bomb}}}`, 'a.json'), /^a\.json is nested deeper than/);
      expectRefusal(() => parseTemplate(`${TOPIC}Metadata: ${bomb}`, 'a.yml'), /^a\.yml is .*nested/);
    }
  });

  const refused: readonly (readonly [name: string, file: string, text: string, message: RegExp, code: string])[] = [
    ['an empty file', 'a.json', ' \n', /^a\.json is empty; name a CloudFormation template/, 'empty-file'],
    [
      'truncated JSON',
      'a.json',
      '{"Resources": {"A": {"Type": "AW',
      /^a\.json is not valid JSON: it ends in the middle; name/,
      'invalid-json',
    ],
    [
      'truncated YAML',
      'a.yml',
      'Resources: { A: { Type: T',
      /^a\.yml is not valid YAML: line 1, column 26: it ends in the middle; name/,
      'invalid-yaml',
    ],
    [
      'YAML that is not CloudFormation',
      'a.yml',
      'apiVersion: v1\nkind: Pod\n',
      /^a\.yml has no Resources, so it is not a CloudFormation template; name/,
      'not-a-template',
    ],
    ['a list', 'a.yml', '- a\n', /^a\.yml is not a CloudFormation template/, 'not-a-template'],
    ['prose', 'a.yml', 'hello\n', /^a\.yml is not a CloudFormation template/, 'not-a-template'],
    ['resources that are a list', 'a.yml', 'Resources: [x]\n', /^a\.yml has no Resources/, 'not-a-template'],
    ['no resource', 'a.json', '{"Resources": {}}', /^a\.json declares no resource/, 'empty-template'],
    [
      'serverless.yml',
      'serverless.yml',
      'service: a\nprovider: { name: aws }\n',
      /^serverless\.yml is the configuration of a service, not what is deployed; run `serverless package`/,
      'not-a-template',
    ],
    [
      'an unknown tag',
      'a.yml',
      `${TOPIC}Outputs: !Foo x\n`,
      /^a\.yml is not valid YAML: line 2, column 10: a tag is used that is not one of CloudFormation/,
      'invalid-yaml',
    ],
    [
      'a key twice',
      'a.yml',
      'Resources:\n  A: { Type: T }\n  A: { Type: T }\n',
      /^a\.yml is not valid YAML: line 3, column 3: a key stands twice/,
      'invalid-yaml',
    ],
    ['an alias of nothing', 'a.yml', `${TOPIC}Outputs: *x\n`, /^a\.yml uses an alias before its anchor/, 'invalid-yaml'],
    ['several documents', 'a.yml', `${TOPIC}---\n${TOPIC}`, /several documents/, 'invalid-yaml'],
  ];
  for (const [name, file, text, message, code] of refused) {
    it(`refuses ${name} in a sentence`, () => expect(expectRefusal(() => parseTemplate(text, file), message)).to.equal(code));
  }

  it('reads a megabyte in a moment', () => {
    const resources = Object.fromEntries(
      Array.from({ length: 6000 }, (_, i) => [
        `Topic${i}`,
        { Type: 'AWS::SNS::Topic', Properties: { TopicName: `topic-${i}`, DisplayName: 'x'.repeat(80) } },
      ]),
    );
    const text = JSON.stringify({ Resources: resources });
    expect(text.length).to.be.greaterThan(1_000_000);
    expect(Object.keys(parseTemplate(text, 'a.json'))).to.deep.equal(['Resources']);
  });
});

describe('isTemplate', () => {
  it('asks for more than a key named Resources', () => {
    expect(isTemplate({ Resources: { A: { Type: 'AWS::SNS::Topic' } } })).to.equal(true);
    expect(isTemplate({ AWSTemplateFormatVersion: '2010-09-09', Resources: {} })).to.equal(true);
    for (const other of [{ Resources: { cpu: 1 } }, { Resources: ['x'] }, {}, [], null, 'x']) expect(isTemplate(other)).to.equal(false);
  });
});
