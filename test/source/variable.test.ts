import { expect } from 'chai';
import { variablesIn, variableText } from '../../src/source/variable.ts';

const shown = (text: string): readonly string[][] => variablesIn(text).map(({ sources }) => sources.map(variableText));

describe('variablesIn', () => {
  it('reads where a variable looks, in its order', () => {
    expect(shown('a ${ssm:/x/y} b ${ssm(us-east-1, raw):/z}')).to.deep.equal([['${ssm:/x/y}'], ['${ssm(us-east-1, raw):/z}']]);
    expect(shown("${env:A, opt:b, 'c, }'}")).to.deep.equal([['${env:A}', '${opt:b}', '${:c, }}']]);
    expect(shown('${file(a.yml):b.c}')).to.deep.equal([['${file(a.yml):b.c}']]);
    expect(shown('${aws:ssm:/a}')).to.deep.equal([['${ssm:/a}']]);
  });

  it('keeps variables within variables', () => {
    expect(shown('${ssm:/${self:provider.stage}/x}')).to.deep.equal([['${ssm:/${self:provider.stage}/x}']]);
    expect(shown('${env:A, ${ssm:/b}}')).to.deep.equal([['${env:A}', '${ssm:/b}']]);
  });

  it('passes over what CloudFormation puts in, and what never closes', () => {
    for (const text of ['${AWS::Region}', '${Table}', '${Table.Arn}', '${!Literal}', '${ssm:/a', '${', '}', '${}', '${${${'])
      expect(shown(text), text).to.deep.equal([]);
    expect(shown('${Table.Arn}/${env:A}')).to.deep.equal([['${env:A}']]);
  });

  it('takes no time for what was made to be slow', () => {
    for (const text of ['${'.repeat(2000), '${a(' + '('.repeat(3900), '${env:'.repeat(600) + '}'.repeat(600), `\${${'a:'.repeat(1900)}`]) {
      const start = performance.now();
      variablesIn(text);
      expect(performance.now() - start, text.slice(0, 8)).to.be.below(500);
    }
  });
});
