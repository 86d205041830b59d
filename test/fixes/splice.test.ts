import { expect } from 'chai';
import { parseDocument, type Node } from 'yaml';
import { splice } from '../../src/fix/splice.ts';
import type { Path } from '../../src/report.ts';

const node = (text: string): Node => parseDocument(text, { schema: 'core', logLevel: 'silent' }).contents as Node;
const set = (text: string, path: Path, value: string): string | undefined => splice(text, { kind: 'set', path, value: node(value) });
const remove = (text: string, path: Path): string | undefined => splice(text, { kind: 'delete', path });

describe('an edit of somebody’s file', () => {
  it('adds a key behind the last one, and touches nothing else', () => {
    const text = `# ours\nfunctions:\n  hello:   # greets\n    handler: "hello.handler"\n\n    memorySize:   128  # enough\n\n  bye:\n    handler: bye.handler\n`;
    expect(set(text, ['functions', 'hello', 'tracing'], 'Active')).to.equal(text.replace('# enough\n', '# enough\n    tracing: Active\n'));
  });

  it('makes the mappings on the way', () => {
    expect(set('service: a\nprovider:\n  name: aws\n', ['provider', 'deploymentBucket', 'blockPublicAccess'], 'true')).to.equal(
      'service: a\nprovider:\n  name: aws\n  deploymentBucket:\n    blockPublicAccess: true\n',
    );
  });

  it('indents as the file does', () => {
    expect(set('provider:\n    name: aws\n', ['provider', 'tracing', 'lambda'], 'true')).to.equal(
      'provider:\n    name: aws\n    tracing:\n        lambda: true\n',
    );
  });

  it('writes into a flow mapping', () => {
    expect(set('hello: { handler: a.b, url: true } # x\n', ['hello', 'memorySize'], '128')).to.equal(
      'hello: { handler: a.b, url: true, memorySize: 128 } # x\n',
    );
    expect(set('a: {b: {}}\n', ['a', 'b', 'c'], '1')).to.equal('a: {b: { c: 1 }}\n');
    expect(set('a: {\n  b: 1,\n  c: 2,\n}\n', ['a', 'd'], '3')).to.equal('a: {\n  b: 1,\n  c: 2,\n  d: 3\n}\n');
  });

  it('puts a mapping where a switch was', () => {
    expect(set('hello:\n  url: true # open\n  timeout: 3\n', ['hello', 'url', 'authorizer'], 'aws_iam')).to.equal(
      'hello:\n  url: { authorizer: aws_iam } # open\n  timeout: 3\n',
    );
  });

  it('fills a key that has no value', () => {
    expect(set('provider: # here\nfunctions:\n  a: 1\n', ['provider', 'logRetentionInDays'], '14')).to.equal(
      'provider: # here\n  logRetentionInDays: 14\nfunctions:\n  a: 1\n',
    );
    expect(set('a:\n  b:\n', ['a', 'b'], '14')).to.equal('a:\n  b: 14\n');
  });

  it('replaces a value, its comment stays', () => {
    expect(set("runtime: 'nodejs16.x' # old\n", ['runtime'], 'nodejs22.x')).to.equal('runtime: nodejs22.x # old\n');
    expect(set('a:\n  Action:\n    - x\n    - y\n  b: 1\n', ['a', 'Action'], '[z]')).to.equal('a:\n  Action: [ z ]\n  b: 1\n');
  });

  it('reaches into lists, and keeps short forms', () => {
    expect(set('Statement:\n  - Effect: Allow\n    Action: a\n', ['Statement', 0, 'Condition'], '{ X: !Ref AWS::AccountId }')).to.equal(
      'Statement:\n  - Effect: Allow\n    Action: a\n    Condition:\n      X: !Ref AWS::AccountId\n',
    );
  });

  it('keeps line ends as they are, and a missing last one', () => {
    expect(set('a:\r\n  b: 1\r\nc: 2\r\n', ['a', 'd'], '{ e: 1 }')).to.equal('a:\r\n  b: 1\r\n  d:\r\n    e: 1\r\nc: 2\r\n');
    expect(set('a:\n  b: 1', ['a', 'd'], '2')).to.equal('a:\n  b: 1\n  d: 2');
  });

  it('stops behind a text of several lines', () => {
    expect(set('a:\n  b: |\n    one\n    two\nc: 1\n', ['a', 'd'], '2')).to.equal('a:\n  b: |\n    one\n    two\n  d: 2\nc: 1\n');
  });

  it('writes JSON into JSON', () => {
    const text = '{\n  "functions": {\n    "a": { "url": true }\n  }\n}\n';
    expect(set(text, ['functions', 'a', 'url', 'authorizer'], 'aws_iam')).to.equal(text.replace('true', '{"authorizer":"aws_iam"}'));
    expect(set(text, ['resources'], '{ X: !Ref AWS::AccountId }')).to.equal(
      '{\n  "functions": {\n    "a": { "url": true }\n  },\n  "resources": {"X":{"Ref":"AWS::AccountId"}}\n}\n',
    );
  });

  it('takes a key out with its line', () => {
    expect(remove('a:\n  b: 1 # x\n  c:\n    - 1\n  d: 2\n', ['a', 'c'])).to.equal('a:\n  b: 1 # x\n  d: 2\n');
    expect(remove('a: { b: 1, c: 2 }\n', ['a', 'c'])).to.equal('a: { b: 1 }\n');
    expect(remove('a: { b: 1, c: 2 }\n', ['a', 'b'])).to.equal('a: { c: 2 }\n');
    expect(remove('a:\n  b: 1\nc: 2\n', ['a', 'b'])).to.equal('a: {}\nc: 2\n');
    expect(remove('a: { b: 1 }\n', ['a', 'b'])).to.equal('a: {}\n');
  });

  it('refuses what it cannot do for certain', () => {
    expect(set('a: &x\n  b: 1\nc: *x\n', ['c', 'd'], '1'), 'behind an alias').to.equal(undefined);
    expect(set('a: [', ['a'], '1'), 'errors').to.equal(undefined);
    expect(set('a: 1\na: 2\n', ['a'], '3'), 'twice').to.equal(undefined);
    expect(remove('a:\n  - b: 1\n    c: 2\n', ['a', 0, 'b']), 'beside the dash').to.equal(undefined);
    expect(set('a: ${file(x.yml)}\n', ['a', 'b', 0], '1'), 'a list').to.equal(undefined);
  });
});
