import { expect } from 'chai';

import { probe, shape } from './probe.ts';

describe('dynamic references', () => {
  it('are holes inside the text', () => {
    const value = probe('postgres://app:{{resolve:secretsmanager:db:SecretString:password}}@host');
    expect(shape(value)).to.deep.equal(['postgres://app:${{{resolve:secretsmanager:db:SecretString:password}}}@host']);
    expect(value.is('postgres://app:x@host').doubt).to.equal('a dynamic reference to secretsmanager is resolved at deploy');
    expect(value.is('mysql://app:x@host').isNo).to.equal(true);
  });

  it('may be several', () => {
    const value = probe('{{resolve:ssm:a}}-{{resolve:ssm:b:2}}');
    expect(shape(value)).to.deep.equal(['${{{resolve:ssm:a}}}-${{{resolve:ssm:b:2}}}']);
  });

  it('are seen where Fn::Sub and Fn::Join make them', () => {
    const expected = '${{{resolve:ssm:/app/${Stage}/table}}}';
    const Parameters = { Stage: { Type: 'String' } };
    expect(shape(probe({ 'Fn::Sub': '{{resolve:ssm:/app/${Stage}/table}}' }, { Parameters }))).to.deep.equal([expected]);
    expect(shape(probe({ 'Fn::Join': ['', ['{{resolve:ssm:/app/', { Ref: 'Stage' }, '/table}}']] }, { Parameters }))).to.deep.equal([
      expected,
    ]);
    // The account it names may be any: it is neither surely this text nor surely not.
    expect(probe({ 'Fn::Sub': '{{resolve:ssm:/app/${Stage}/table}}' }, { Parameters }).is('123').doubt).to.match(
      /dynamic reference to ssm/,
    );
  });

  it('are text for Fn::Split, which comes before them', () => {
    const part = (delimiter: string, whole: unknown, index = 0): unknown => ({
      'Fn::Select': [index, { 'Fn::Split': [delimiter, whole] }],
    });
    const reference = '{{resolve:secretsmanager:db:SecretString:password}}';
    expect(shape(probe(part('|', `${reference}|another`)))).to.deep.equal([`\${${reference}}`]);
    expect(shape(probe(part(':', reference, 2)))).to.deep.equal(['db']);
    const Parameters = { Stage: { Type: 'String' } };
    expect(probe(part('|', { 'Fn::Sub': '{{resolve:ssm:/${Stage}}}|x' }), { Parameters }).is('x').doubt).to.match(/dynamic reference/);
  });

  it('are plain text where they are not closed', () => {
    expect(shape(probe('{{resolve:ssm:open'))).to.deep.equal(['{{resolve:ssm:open']);
    expect(probe('a{{resolve:ssm:open').is('a{{resolve:ssm:open').isYes).to.equal(true);
  });
});
