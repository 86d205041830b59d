import { expect } from 'chai';
import { locate, placeOf, templatePlaceOf } from './located.ts';

const yml = (...lines: string[]): { readonly 'serverless.yml': string } => ({ 'serverless.yml': `${lines.join('\n')}\n` });

describe('SourceMap', () => {
  describe('in serverless.yml', () => {
    const files = yml(
      'provider:',
      '  iam:',
      '    role:',
      '      statements:',
      '        - Effect: Allow',
      '          Action:',
      '            - s3:GetObject',
      '            - s3:*',
      '          Resource: "*"',
      '        - { Effect: Allow, Action: "sqs:*", Resource: !Sub "${A}" }',
      'functions:',
      '  hello:',
      '    url: true',
      '    events:',
      '      - httpApi: GET /a',
      '      - sns: { arn: x, topicName: y }',
      '  "a.b":',
      '    handler: x',
    );

    it('leads to the action in the statement and the event in the function', () => {
      expect(placeOf(files, 'provider.iam.role.statements[0].Action[1]')).to.equal('serverless.yml:8:15 s3:*');
      expect(placeOf(files, 'provider.iam.role.statements[0].Resource')).to.equal('serverless.yml:9:11 Resource: "*"');
      expect(placeOf(files, 'provider.iam.role.statements[1].Action')).to.equal(
        'serverless.yml:10:28 Action: "sqs:*", Resource: !Sub "${A}" }',
      );
      expect(placeOf(files, 'functions.hello.events[1].sns.topicName')).to.equal('serverless.yml:16:24 topicName: y }');
      expect(placeOf(files, 'functions["a.b"].handler')).to.equal('serverless.yml:18:5 handler: x');
    });

    it('leads to the nearest that is written', () => {
      expect(placeOf(files, 'functions.hello.url.authorizer')).to.equal('serverless.yml:13:5 url: true');
      expect(placeOf(files, 'functions.hello.vpc')).to.equal('serverless.yml:12:3 hello:');
      expect(placeOf(files, 'functions.hello.events[7]')).to.equal('serverless.yml:14:5 events:');
      expect(placeOf(files, 'provider.logs.restApi')).to.equal('serverless.yml:1:1 provider:');
      expect(placeOf(files, 'provider.iam.role.statements[0].Action[7]')).to.equal('serverless.yml:6:11 Action:');
    });

    it('leads nowhere where function, resource or section is not there', () => {
      expect(placeOf(files, 'functions.other.url')).to.equal(undefined);
      expect(placeOf(files, 'resources.Resources.Topic')).to.equal(undefined);
      expect(placeOf(yml('resources:', '  Resources:', '    A: {}'), 'resources.Resources.B.Properties')).to.equal(undefined);
      expect(placeOf(files, 'functions[')).to.equal(undefined);
      expect(placeOf({ 'serverless.yml': '' }, 'functions.hello')).to.equal(undefined);
    });

    it('reads short forms as the long ones', () => {
      const short = yml(
        'resources:',
        '  Resources:',
        '    A:',
        '      Properties:',
        '        B: !If',
        '          - C',
        '          - !Sub x',
      );
      const place = 'resources.Resources.A.Properties.B.Fn::If';
      expect(placeOf(short, `${place}[1]`)).to.equal('serverless.yml:7:18 x');
      expect(placeOf(short, `${place}[1].Fn::Sub`)).to.equal('serverless.yml:7:18 x');
      expect(placeOf(yml('a: !GetAtt B.Arn'), 'a.Fn::GetAtt[1]')).to.equal('serverless.yml:1:1 a: !GetAtt B.Arn');
    });

    it('follows anchors, aliases and merge keys', () => {
      const anchored = yml(
        'custom:',
        '  base: &base',
        '    url: true',
        '    events: &events [{ http: GET / }]',
        '  other: &other { timeout: 3, url: false }',
        'functions:',
        '  a: *base',
        '  b:',
        '    <<: *base',
        '    handler: x',
        '  c:',
        '    <<: [*other, *base]',
        '    events: *events',
      );
      expect(placeOf(anchored, 'functions.a')).to.equal('serverless.yml:7:3 a: *base');
      expect(placeOf(anchored, 'functions.a.url')).to.equal('serverless.yml:3:5 url: true');
      expect(placeOf(anchored, 'functions.b.events[0].http')).to.equal('serverless.yml:4:24 http: GET / }]');
      expect(placeOf(anchored, 'functions.b.handler')).to.equal('serverless.yml:10:5 handler: x');
      expect(placeOf(anchored, 'functions.c.url')).to.equal('serverless.yml:5:31 url: false }');
      expect(placeOf(anchored, 'functions.c.events[0]')).to.equal('serverless.yml:4:22 { http: GET / }]');
      expect(placeOf(anchored, 'functions.b.vpc')).to.equal('serverless.yml:8:3 b:');
    });

    it('reads CRLF, a byte order mark, keys that stand twice and keys that are numbers', () => {
      expect(placeOf({ 'serverless.yml': '\uFEFFa:\r\n  b: 1\r\n  c: 2\r\n' }, 'a.c')).to.equal('serverless.yml:3:3 c: 2');
      expect(placeOf({ 'serverless.yml': '\uFEFFa: 1' }, 'a')).to.equal('serverless.yml:1:1 a: 1');
      expect(placeOf(yml('a: { b: 1 }', 'a:', '  b: 2'), 'a.b')).to.equal('serverless.yml:3:3 b: 2');
      expect(placeOf(yml('a:', '  200: x', '  true: y'), 'a.200')).to.equal('serverless.yml:2:3 200: x');
      expect(placeOf(yml('a:', '  200: x', '  true: y'), 'a.true')).to.equal('serverless.yml:3:3 true: y');
    });

    it('survives what is broken, endless or deep', () => {
      for (const text of ['a: [', '\ta: 1', 'a: *b', '{{{', 'a: &a [*a]', `a: ${'['.repeat(20_000)}`, '- a', 'text'])
        expect(() => placeOf({ 'serverless.yml': text }, 'a[0][0][0].b'), text.slice(0, 20)).not.to.throw();
      const bomb = ['a0: &a0 {x: 1}', ...Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} {<<: [*a${n}, *a${n}]}`)];
      expect(placeOf(yml(...bomb), 'a40.y')).to.match(/^serverless\.yml:41:1 a40:/);
    });
  });

  describe('in serverless.json', () => {
    it('leads to the key, with tabs for indentation as well', () => {
      const text = JSON.stringify({ functions: { hello: { url: true } } }, null, '\t');
      expect(placeOf({ 'serverless.json': text }, 'functions.hello.url')).to.equal('serverless.json:4:4 "url": true');
      expect(placeOf({ 'serverless.json': JSON.stringify({ a: [{ b: 1 }] }) }, 'a[0].b')).to.equal('serverless.json:1:8 "b":1}]}');
    });
  });

  describe('in files that are included', () => {
    it('follows the whole file, a part of it, and includes of includes', () => {
      const files = {
        ...yml(
          'provider:',
          '  iam: { role: { statements: "${file(./iam/statements.yml)}" } }',
          'functions: ${file(functions.json):all.ours}',
          'resources:',
          '  Resources:',
          '    Topic: ${file(r.yml):Topic}',
        ),
        'iam/statements.yml': '- ${file(iam/one.yml):one}\n',
        'iam/one.yml': 'one:\n  Action: s3:*\n',
        'functions.json': '{"all": {\n "ours": {\n  "hello": {"url": true}}}}',
        'r.yml': 'Topic:\n  Type: AWS::SNS::Topic\n',
      };
      expect(placeOf(files, 'provider.iam.role.statements[0].Action')).to.equal('iam/one.yml:2:3 Action: s3:*');
      expect(placeOf(files, 'provider.iam.role.statements[0]')).to.equal('iam/statements.yml:1:3 ${file(iam/one.yml):one}');
      expect(placeOf(files, 'functions.hello.url')).to.equal('functions.json:3:13 "url": true}}}}');
      expect(placeOf(files, 'resources.Resources.Topic')).to.equal('serverless.yml:6:5 Topic: ${file(r.yml):Topic}');
      expect(placeOf(files, 'resources.Resources.Topic.Type')).to.equal('r.yml:2:3 Type: AWS::SNS::Topic');
      expect(placeOf(files, 'resources.Resources.Topic.Properties.X')).to.equal('serverless.yml:6:5 Topic: ${file(r.yml):Topic}');
      expect(placeOf(files, 'functions.other')).to.equal(undefined);
    });

    it('follows the elements of lists that the framework merges', () => {
      const files = {
        ...yml(
          'functions:',
          '  - ${file(a.yml)}',
          '  - ${file(b.yml)}',
          'resources:',
          '  - ${file(r.yml)}',
          '  - Resources: { B: { Type: X } }',
          '  - extensions: { C: { Properties: { D: 1 } } }',
        ),
        'a.yml': 'hello:\n  handler: a\n  timeout: 1\n',
        'b.yml': 'hello:\n  handler: b\nbye:\n  url: true\n',
        'r.yml': 'Resources:\n  A:\n    Type: X\n',
      };
      expect(placeOf(files, 'functions.hello.handler')).to.equal('b.yml:2:3 handler: b');
      expect(placeOf(files, 'functions.hello.timeout')).to.equal('a.yml:3:3 timeout: 1');
      expect(placeOf(files, 'functions.bye.url')).to.equal('b.yml:4:3 url: true');
      expect(placeOf(files, 'resources.Resources.A.Type')).to.equal('r.yml:3:5 Type: X');
      expect(placeOf(files, 'resources.Resources.B')).to.equal('serverless.yml:6:18 B: { Type: X } }');
      expect(placeOf(files, 'resources.extensions.C.Properties.D')).to.equal('serverless.yml:7:38 D: 1 } } }');
    });

    it('follows the configuration itself', () => {
      const files = yml('custom:', '  list:', '    - { Action: "s3:*" }', 'provider:', '  statements: ${self:custom.list}');
      expect(placeOf(files, 'provider.statements[0].Action')).to.equal('serverless.yml:3:9 Action: "s3:*" }');
    });

    it('stops at a variable that only the framework resolves', () => {
      const files = {
        ...yml(
          'custom: { stage: dev }',
          'provider:',
          '  a: ${file(./${self:custom.stage}.yml):b}',
          '  c: ${file(x.js):d}',
          '  e: ${ssm:/x}',
          '  f: ${self:custom.none}',
          '  g: ${file(missing.yml)}',
          '  h: ${file(there.yml):none}',
          '  i: ${file(there.yml), "x"}',
          '  j: x ${opt:y}',
          'functions: ${file(x.ts)}',
        ),
        'there.yml': 'some: {}\n',
      };
      for (const [key, line] of [...'acefghij'].entries())
        expect(placeOf(files, `provider.${line}.deep.er`), line).to.match(new RegExp(`^serverless\\.yml:${key + 3}:6 `));
      expect(placeOf(files, 'provider.e')).to.equal('serverless.yml:5:3 e: ${ssm:/x}');
      expect(placeOf(files, 'functions.hello.url')).to.equal('serverless.yml:11:12 ${file(x.ts)}');
      const lists = { ...yml('functions:', '  - ${file(a.yml)}', '  - ${file(x.ts)}'), 'a.yml': 'a: {}\n' };
      expect(placeOf(lists, 'functions.b.url')).to.equal('serverless.yml:3:5 ${file(x.ts)}');
      const doubtful = yml('functions:', '  - ${file(y.ts)}', '  - ${file(x.ts)}');
      expect(placeOf(doubtful, 'functions.b.url')).to.equal('serverless.yml:1:1 functions:');
    });

    it('ends circles', () => {
      const files = {
        ...yml('a: ${file(a.yml)}', 'b: ${self:b}', 'c: ${self:d}', 'd: ${self:c}', 'e: ${file(serverless.yml):e}'),
        'a.yml': '${file(b.yml)}\n',
        'b.yml': '${file(a.yml)}\n',
      };
      for (const [index, key] of [...'abcde'].entries())
        expect(placeOf(files, `${key}.x.y`), key).to.match(index === 0 ? /^\w+\.yml:1:/ : /^serverless\.yml:[2-5]:4 /);
    });

    it('reads no file outside of the folder, even one that is known', () => {
      const files = {
        ...yml('a: ${file(../x.yml)}', 'b: ${file(/x.yml)}', 'c: ${file(~/x.yml)}'),
        '../x.yml': 'k: 1',
        '/x.yml': 'k: 1',
        '~/x.yml': 'k: 1',
      };
      for (const [line, key] of [...'abc'].entries())
        expect(placeOf(files, `${key}.k`)).to.match(new RegExp(`^serverless\\.yml:${line + 1}:4 `));
    });
  });

  describe('in serverless.ts', () => {
    const files = {
      'serverless.ts': "module.exports = {\n  functions: { hello: {} },\n  resources: ['${file(a.yml)}', '${file(b.yml)}'],\n};\n",
      'a.yml': 'Resources:\n  A:\n    Type: X\n  Both: {}\n',
      'b.yml': 'Resources:\n  Both: {}\n',
    };

    it('leads to the function, or to the file that declares the resource', () => {
      expect(placeOf(files, 'functions.hello.url')).to.equal('serverless.ts:2:16 hello: {} },');
      expect(placeOf(files, 'resources.Resources.A.Type')).to.equal('a.yml:3:5 Type: X');
      expect(placeOf(files, 'resources.Resources.A.Properties.B')).to.equal('a.yml:2:3 A:');
    });

    it('leads to what is sure otherwise', () => {
      expect(placeOf(files, 'resources.Resources.Both')).to.match(/^serverless\.ts:3:3 resources/);
      expect(placeOf(files, 'resources.Resources.Other')).to.match(/^serverless\.ts:3:3 resources/);
      expect(placeOf(files, 'layers.x')).to.match(/^serverless\.ts:1:1 /);
      expect(locate(files, 'functions.hello.url').frame).to.equal(undefined);
    });
  });

  describe('in a template that somebody wrote', () => {
    const text = [
      'Resources:',
      '  Role:',
      '    Properties:',
      '      Statement:',
      '        Action: ["s3:*"]',
      '        Sub: !Sub "${X}"',
    ].join('\n');

    it('leads to its own line', () => {
      const statement = ['Resources', 'Role', 'Properties', 'Statement'];
      expect(templatePlaceOf(text, [...statement, 'Action', 0])).to.equal('template.yml:5:18 "s3:*"]');
      expect(templatePlaceOf(text, [...statement, 'Sub', 'Fn::Sub', 'x'])).to.equal('template.yml:6:9 Sub: !Sub "${X}"');
      expect(templatePlaceOf('{"Resources":\n {"A": 1}}', ['Resources', 'A'], 'stack.json')).to.equal('stack.json:2:3 "A": 1}}');
    });

    it('gives variables no meaning', () => {
      expect(templatePlaceOf('A: ${file(template.yml)}\nB: 1', ['A', 'B'])).to.equal('template.yml:1:1 A: ${file(template.yml)}');
    });
  });

  it('leads nowhere without files', () => {
    expect(placeOf({}, 'functions.hello')).to.equal(undefined);
  });
});
