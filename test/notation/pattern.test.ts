import { expect } from 'chai';
import { NotationError, problemIn } from '../../src/notation/notation-error.ts';
import { Pattern } from '../../src/notation/pattern.ts';

/** Texts to try: all of up to four of these letters. */
const LETTERS = ['a', 'b', '1', '-'];
const TEXTS = Array.from({ length: 4 }).reduce<string[][]>(
  (all) => [...all, (all.at(-1) ?? ['']).flatMap((text) => LETTERS.map((letter) => text + letter))],
  [['']],
);

const SAME = [
  '',
  'a',
  'ab|b',
  '(prod|qa|dev-.*)',
  'a*',
  'a+b?',
  '(a|b)*1',
  '(a*)*',
  '(a|ab)(b|1)?',
  '[ab]+',
  '[^a]',
  '[a-b1]*',
  '[-a]+',
  '[a-]+',
  String.raw`\d+`,
  String.raw`\w-\w`,
  String.raw`\D*`,
  String.raw`a\-b`,
  String.raw`[\d-]+`,
  '.{2}',
  'a{1,}',
  'a{0,2}b',
  '(?:a|b){2,3}',
  '^a$',
  'a|^b$|1',
  '(^|a)b',
  'a*?b+?',
  'a{',
  'a{b}',
  '(|a)b',
  '$^',
  '(^a|b$)*',
];

describe('a pattern', () => {
  for (const text of SAME) {
    it(`matches what the regular expression ${JSON.stringify(text)} does`, () => {
      const pattern = new Pattern(text);
      const expression = new RegExp(`^(?:${text})$`);
      const different = TEXTS.flat().filter((one) => pattern.test(one) !== expression.test(one));
      expect(different).to.deep.equal([]);
    });
  }

  const REFUSED = {
    '(?=a)b': 'uses `(?=`',
    '(?!prod).*': 'uses `(?!`',
    '(?<=a)b': 'uses `(?<=`',
    '(?<name>a)': 'uses `(?<name>`',
    [String.raw`(a)\1`]: 'uses `\\1`',
    [String.raw`\bprod\b`]: 'uses `\\b`',
    [String.raw`\p{L}`]: 'uses `\\p`',
    '(a': 'does not close',
    'a)': 'does not open',
    '[a': 'does not close',
    '[b-a]': 'ends before it begins',
    '*a': 'repeats nothing',
    'a**': 'after a repetition',
    '^*': 'repeats an anchor',
    'a{3,2}': 'from more to less',
    'a\\': 'ends in a backslash',
    'a{2000}': 'more than 1000',
    '(?:){999999999}': 'more than 1000',
    '((a{100}){100}){100}': 'repeats too much',
    [`${'('.repeat(60)}a`]: 'in each other',
    ['a'.repeat(501)]: 'longer than 500',
  };

  for (const [text, reason] of Object.entries(REFUSED)) {
    it(`refuses ${text.slice(0, 30)}`, () => {
      expect(() => new Pattern(text)).to.throw(NotationError);
      expect(problemIn((one) => new Pattern(one), text))
        .to.include(reason)
        .and.to.match(/\.$/);
    });
  }

  it('takes a literal text as it is', () => {
    const text = String.raw`a.b*c\d(e)[f]{2}|^$+?`;
    expect(new Pattern(Pattern.literal(text)).test(text)).to.equal(true);
    expect(new Pattern(Pattern.literal('a.b')).test('axb')).to.equal(false);
  });

  it('does not match across lines, as a regular expression does not', () => {
    expect(new Pattern('a.*').test('a\nb')).to.equal(false);
  });

  it('takes no longer for what a regular expression never ends with', () => {
    // A regular expression would need more steps than there are atoms for the shortest of them; the limit of the runner ends that.
    const text = `${'a'.repeat(20_000)}!`;
    for (const evil of ['(a+)+', '(a|a)*', '(a*)*b', '(.*a){10}']) expect(new Pattern(evil).test(text), evil).to.equal(false);
  }).timeout(120_000);
});
