import { expect } from 'chai';
import { parse } from 'yaml';
import { topLevelYaml } from '../../src/template/origin/flow-yaml.ts';

describe('a cure as one line of YAML', () => {
  const TEXTS: readonly string[] = [
    'plain',
    'two words',
    'AWS::Region',
    'aws:SourceArn',
    'nodejs22.x',
    '<ARN of the policy>',
    '/*',
    ':execute-api:',
    'arn:',
    'a: b',
    'a #b',
    'a, b',
    '[a]',
    '{a}',
    "it's",
    '"quoted"',
    '',
    ' ',
    '1',
    '1.5',
    '-',
    '*',
    '&a',
    '!Ref a',
    'true',
    'FALSE',
    'null',
    'yes',
    'No',
    'on',
    'Off',
    'y',
    'N',
    'trueish',
    'nonsense',
  ];
  for (const text of TEXTS) {
    it(`${JSON.stringify(text)} is read again as it was`, () => {
      const value = { key: text, map: { [text]: 1 }, list: [text, { inner: text }] };
      for (const version of ['1.1', '1.2'] as const) expect(parse(topLevelYaml(value), { version })).to.deep.equal(value);
    });
  }

  it('quotes nothing that needs no quotes', () => {
    expect(
      topLevelYaml({ Fn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }]] }, runtime: 'nodejs22.x', yesterday: 'trueish' }),
    ).to.equal("Fn: { Fn::Join: ['', ['arn:', { Ref: AWS::Partition }]] }\nruntime: nodejs22.x\nyesterday: trueish");
  });

  it('writes numbers, switches and nothing as they are', () => {
    expect(topLevelYaml({ a: { days: 30, on: true, nothing: null } })).to.equal("a: { days: 30, 'on': true, nothing: null }");
  });
});
