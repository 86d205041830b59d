import { expect } from 'chai';
import { safeText } from '../../src/reporters/safe-text.ts';

describe('safeText', () => {
  const cases: Readonly<Record<string, readonly [text: string, safe: string]>> = {
    'plain text': ['arn:aws:iam::123456789012:role/${AWS::Region} é 日本', 'arn:aws:iam::123456789012:role/${AWS::Region} é 日本'],
    'a colour': ['\u001b[31mred', '\\u{1b}[31mred'],
    'the short form of an escape': ['\u009b31m', '\\u{9b}31m'],
    'a title of the window': ['\u001b]0;x\u0007', '\\u{1b}]0;x\\u{7}'],
    'a backspace': ['a\bb', 'a\\u{8}b'],
    'several lines': ['a\r\n::error::b', 'a  ::error::b'],
    'text turned around': ['a\u202eb\u2066c\u200fd', 'a\\u{202e}b\\u{2066}c\\u{200f}d'],
    'an invisible space': ['a\u200bb\ufeffc', 'a\\u{200b}b c'],
    'a command to a CI system': ['##vso[task.setvariable]x ##[group]', '#\\#vso[task.setvariable]x #\\#[group]'],
    'a heading': ['## Title', '## Title'],
  };
  for (const [name, [text, safe]] of Object.entries(cases)) it(`shows ${name}`, () => expect(safeText(text)).to.equal(safe));
});
