import { expect } from 'chai';
import { SourceMap } from '../../src/source/source-map.ts';
import { finding } from '../reporters/sample-report.ts';
import { locate } from './located.ts';

/** The frame at a setting, as text, with the mark below its line. */
function frame(text: string, setting: string, keysOnly = false): string | undefined {
  const { at, frame: found } = locate({ 'serverless.yml': text }, setting, keysOnly);
  return found?.lines
    .flatMap(({ line, text: shown }) => [`${line} ${shown}`, ...(line === at.source?.line ? [`  ${' '.repeat(found.column - 1)}^`] : [])])
    .join('\n');
}

describe('the lines around a finding', () => {
  it('are the line, the one before and the one after', () => {
    const text = 'a: 1\nb:\r\n  c: s3:*  \r\nd: 2\n';
    expect(frame(text, 'b.c')).to.equal('2 b:\n3   c: s3:*\n    ^\n4 d: 2');
    expect(frame(text, 'a')).to.equal('1 a: 1\n  ^\n2 b:');
    expect(frame(text, 'd')).to.equal('3   c: s3:*\n4 d: 2\n  ^');
    expect(frame('a: 1', 'a')).to.equal('1 a: 1\n  ^');
  });

  it('hide the values of an environment, however it is written', () => {
    expect(frame('f:\n  environment:\n    KEY: hunter2\n    B: { Ref: X }\n  url: 1\n', 'f.environment.KEY')).to.equal(
      '2   environment:\n3     KEY: •••\n      ^\n4     B: { Ref: ••• }',
    );
    expect(frame('environment: { A: hunter2, B: "x" }\nurl: 1\n', 'url')).to.equal('1 environment: { A: •••, B: ••• }\n2 url: 1\n  ^');
    expect(frame('environment: ${file(x.yml)}\nurl: 1\n', 'url')).to.equal('1 environment: •••\n2 url: 1\n  ^');
    expect(frame('a:\n  Environment:\n    Variables:\n      K: |\n        one\n        two\n  b: 1\n', 'a.b')).to.equal(
      '6         •••\n7   b: 1\n    ^',
    );
    expect(frame('{"environment": {"A": "hunter2"}, "url": 1}', 'url')).to.equal(
      '1 {"environment": {"A": •••}, "url": 1}\n                              ^',
    );
  });

  it('hide what an environment takes from an anchor', () => {
    expect(frame('custom:\n  vars: &vars\n    A: hunter2\n  x: 1\nf: { environment: *vars }\n', 'custom.x')).to.equal(
      '3     A: •••\n4   x: 1\n    ^\n5 f: { environment: *vars }',
    );
  });

  it('hide what looks like a secret, by its key or by itself', () => {
    const hidden = [
      'MasterUserPassword: hunter2',
      'apiKey: abc',
      'SecretString: !Sub "{}"',
      'note: AKIAABCDEFGHIJKLMNOP',
      'url: postgres://me:hunter2@host/db',
      'text: \'{"password":"hunter2"}\'',
      'hash: 0123456789abcdef0123456789abcdef',
    ];
    for (const line of hidden) expect(frame(`${line}\nz: 1\n`, 'z')?.split('\n')[0], line).to.match(/^1 \w+: (?:!Sub )?•••$/);
    const shown = [
      'Password: ${ssm:/db/password}',
      'secretArn: arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-x',
      'handler: src/functions/getOrdersByCustomer.handler',
      'Action: secretsmanager:GetSecretValue',
    ];
    for (const line of shown) expect(frame(`${line}\nz: 1\n`, 'z')?.split('\n')[0], line).to.equal(`1 ${line}`);
    expect(frame('MySecret:\n  Type: AWS::SecretsManager::Secret\n', 'MySecret.Type')).to.equal(
      '1 MySecret:\n2   Type: AWS::SecretsManager::Secret\n    ^',
    );
    expect(frame('getToken:\n  handler: x.handler\n', 'getToken.handler')).to.equal('1 getToken:\n2   handler: x.handler\n    ^');
    expect(frame('custom:\n  secrets:\n    db: { main: hunter2 }\n  z: 1\n', 'custom.z')).to.equal(
      '3     db: { main: ••• }\n4   z: 1\n    ^',
    );
    expect(frame('DbPassword: { Type: String, Default: hunter2 }\nz: 1\n', 'z')).to.equal(
      '1 DbPassword: { Type: String, Default: ••• }\n2 z: 1\n  ^',
    );
    expect(frame('- { Name: /db/password, Value: hunter2 }\n- { Name: x, Value: y }\n', '[1]')).to.equal(
      '1 - { Name: /db/password, Value: ••• }\n2 - { Name: x, Value: y }\n    ^',
    );
    expect(frame('Password:\n  Fn::Join: ["", [hunter, "2"]]\nz: 1\n', 'z')).to.equal('2   Fn::Join: [•••, [•••, •••]]\n3 z: 1\n  ^');
  });

  it('hide comments, in which old values are kept', () => {
    expect(frame('a: "#1" # DB_PASSWORD=hunter2\n# KEY: hunter2\nb: x#y\n', 'b')).to.equal('2 # …\n3 b: x#y\n  ^');
    expect(frame('a: "#1" # DB_PASSWORD=hunter2\n# KEY: hunter2\nb: x#y\n', 'a')).to.equal('1 a: "#1" # …\n  ^\n2 # …');
  });

  it('show keys only where a policy says so, and below an environment', () => {
    expect(frame('a:\n  b: x\n  c: [y]\n', 'a.b', true)).to.equal('1 a:\n2   b: •••\n    ^\n3   c: [•••]');
    expect(frame('a:\n  Environment: x\n  c: y\n', 'a.Environment')).to.equal('1 a:\n2   Environment: •••\n    ^\n3   c: •••');
  });

  it('show keys only of a file that is called after secrets', () => {
    const files = { 'serverless.yml': 'custom: ${file(config/secrets.yml)}\n', 'config/secrets.yml': 'a: hunter2\n' };
    expect(locate(files, 'custom.a').frame?.lines).to.deep.equal([{ line: 1, text: 'a: •••' }]);
  });

  it('mark the column as it is shown, behind what is hidden', () => {
    expect(frame('x: { password: hunter2hunter2, b: 1 }', 'x.b')).to.equal('1 x: { password: •••, b: 1 }\n                      ^');
  });

  it('are left out where the file is broken, the line was written by a program, or the finding is settled', () => {
    expect(frame('a: 1\nb: "x\n', 'a')).to.equal(undefined);
    expect(frame(`a: ${'x '.repeat(300)}`, 'a')).to.equal(undefined);
    const map = new SourceMap({ files: { 'serverless.yml': 'a: 1' }, configuration: 'serverless.yml' });
    const waived = map.locate(finding({ status: 'waived', at: { template: 't', path: [], setting: 'a' } }), false);
    expect(waived.at.source).not.to.equal(undefined);
    expect(waived.frame).to.equal(undefined);
  });
});
