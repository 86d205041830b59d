import { expect } from 'chai';

import {
  concat,
  holes,
  literal,
  lowerCase,
  OWN_ACCOUNT,
  PARTITION,
  show,
  split,
  text,
  variables,
  wildcards,
} from '../../src/template/token.ts';

const written = (...parts: readonly (string | typeof OWN_ACCOUNT)[]): ReturnType<typeof text> =>
  concat(...parts.map((part) => (typeof part === 'string' ? text(part) : [part])));

describe('tokens', () => {
  it('join neighbouring texts', () => {
    expect(concat(text('a'), text('b'), [OWN_ACCOUNT], text('c'))).to.deep.equal([
      { kind: 'text', text: 'ab' },
      OWN_ACCOUNT,
      { kind: 'text', text: 'c' },
    ]);
    expect(concat(text(''), text(''))).to.deep.equal([]);
  });

  it('are a literal only where all is known', () => {
    expect(literal([])).to.equal('');
    expect(literal(text('a'))).to.equal('a');
    expect(literal(written('a', OWN_ACCOUNT))).to.equal(undefined);
    expect(literal(wildcards(text('*')))).to.equal(undefined);
  });

  it('show holes by their names', () => {
    expect(show(written('arn:', PARTITION, ':iam::', OWN_ACCOUNT, ':root'))).to.equal('arn:${AWS::Partition}:iam::${AWS::AccountId}:root');
    expect(show(wildcards(text('a*b?')))).to.equal('a*b?');
  });

  it('come alive as wildcards where IAM gives them a meaning', () => {
    expect(wildcards(text('a*?')).map(({ kind }) => kind)).to.deep.equal(['text', 'star', 'one']);
    expect(wildcards(text('plain'))).to.deep.equal(text('plain'));
    expect(wildcards(wildcards(text('a*')))).to.deep.equal(wildcards(text('a*')));
  });

  it('read the escapes of IAM as the characters they stand for', () => {
    expect(wildcards(text('a${*}${?}${$}b'))).to.deep.equal(text('a*?$b'));
    expect(wildcards(text('a${open'))).to.deep.equal(text('a${open'));
  });

  it('read policy variables as what the request decides', () => {
    const [variable] = holes(wildcards(text('home/${aws:username}/*')));
    expect(variable).to.include({
      id: 'aws:username',
      class: 'segment',
      wild: false,
      reason: 'the policy variable aws:username depends on the request',
    });
    expect(wildcards(text('${AWS:PrincipalAccount}'))).to.deep.equal([OWN_ACCOUNT]);
  });

  it('tell policy variables with different defaults apart', () => {
    const ids = ["${aws:PrincipalTag/team, 'a'}", "${aws:PrincipalTag/team, 'b'}"].map((value) => holes(wildcards(text(value)))[0]);
    expect(new Set(ids.map((hole) => hole?.id)).size).to.equal(2);
    expect(ids.map((hole) => hole?.reason)).to.deep.equal(
      Array(2).fill('the policy variable aws:PrincipalTag/team depends on the request'),
    );
  });

  it('keep a star plain in an exact comparison, but not a variable', () => {
    expect(show(variables(text('a*-${aws:username}')))).to.equal('a*-${aws:username}');
    expect(variables(text('a*-${aws:username}')).map(({ kind }) => kind)).to.deep.equal(['text', 'hole']);
  });

  it('ignore letter case in their text alone', () => {
    expect(show(lowerCase(written('S3:Get', OWN_ACCOUNT)))).to.equal('s3:get${AWS::AccountId}');
    const low = text('s3:get');
    expect(lowerCase(low)).to.equal(low);
  });

  it('split where the separator is written', () => {
    const arn = written('arn:', PARTITION, ':s3:::bucket/a:b');
    expect(split(arn, ':').map(show)).to.deep.equal(['arn', '${AWS::Partition}', 's3', '', '', 'bucket/a', 'b']);
    expect(split(arn, ':', 6).map(show)).to.deep.equal(['arn', '${AWS::Partition}', 's3', '', '', 'bucket/a:b']);
    expect(split(text('a'), ':').map(show)).to.deep.equal(['a']);
    expect(split(text(':'), ':').map(show)).to.deep.equal(['', '']);
    expect(split([], ':').map(show)).to.deep.equal(['']);
    expect(split(text('a::b'), '::').map(show)).to.deep.equal(['a', 'b']);
  });
});
