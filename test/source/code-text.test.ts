import { expect } from 'chai';
import { codeText } from '../../src/source/code-text.ts';

describe('codeText', () => {
  it('reads what a key is given in quotes', () => {
    for (const text of [
      "{ KEY: '${ssm:/a}' }",
      '{ "KEY" : "${ssm:/a}" }',
      '{ KEY: `\\${ssm:/a}` }',
      "KEY:\n  '${ssm:/a}', KEY: '${ssm:/a}'",
    ])
      expect(codeText(text, 'KEY'), text).to.equal('${ssm:/a}');
    expect(codeText("KEY: 'it\\'s'", 'KEY')).to.equal("it's");
  });

  it('says nothing where it is not sure', () => {
    const unsure = [
      "KEY: 'a', KEY: 'b'",
      "MY_KEY: 'a'",
      "KEYS: 'a'",
      'KEY: process.env.KEY',
      'KEY: `${stage}-a`',
      "// KEY: 'a'",
      " * KEY: 'a'",
      "KEY: 'a\n'",
      "KEY: 'a",
      "KEY = 'a'",
      '',
    ];
    for (const text of unsure) expect(codeText(text, 'KEY'), text).to.equal(undefined);
    expect(codeText("'': 'a'", '')).to.equal(undefined);
  });

  it('reads behind an address', () => {
    expect(codeText("url: 'https://a', KEY: 'b'", 'KEY')).to.equal('b');
  });
});
