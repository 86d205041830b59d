import { expect } from 'chai';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { commentsOf } from '../../src/source/comments.ts';

/** `about first-last` of each comment; without lines where it is about nothing. */
function extents(text: string, file = 'serverless.yml'): readonly string[] {
  return commentsOf(file, text).map(({ line, about, lines }) => `${line} ${about}${lines === undefined ? '' : ` ${lines.join('-')}`}`);
}

const YAML = `service: orders # bulkhead: 1
# bulkhead: 2
# another comment
provider:
  name: aws
  iam:
    role:
      statements:
        # bulkhead: 9
        - Effect: Allow
          Action:
            - s3:* # bulkhead: 12
            - sqs:*
          Resource: '*' # no name here
        - Effect: Deny # bulkhead: 15
          Action: 'a # bulkhead: text'
functions:
  # bulkhead: 18
  hello: # bulkhead: 19
    handler: a.b
    run: | # bulkhead: 21
      # bulkhead: text
      more

    # bulkhead: 25

  other: { a: 1, # bulkhead: 27
    b: [1,
      2] }
# bulkhead: 30
`;

describe('commentsOf', () => {
  it('is about the key or item that begins on its line, or on the next one that is no comment, with all that is in it', () => {
    expect(extents(YAML)).to.deep.equal([
      '1 beside 1-1',
      '2 below 4-16',
      '9 below 10-14',
      '12 beside 12-12',
      '15 beside 15-16',
      '18 below 19-23',
      '19 beside 19-23',
      '21 beside 21-23',
      '25 below',
      '27 beside 27-29',
      '30 below',
    ]);
  });

  it('takes no text for a comment', () => {
    for (const text of [
      'a: "# bulkhead: x"\n',
      "a: '\n # bulkhead: x'\n",
      'a: |\n  # bulkhead: x\n',
      'a: b#bulkhead: x\n',
      '{"a": "# bulkhead: x"}',
    ])
      expect(commentsOf('a.yml', text), text).to.deep.equal([]);
  });

  it('reads anchors, tags, dashes alone, several documents, other ends of lines and what comes before', () => {
    expect(extents('\uFEFF# bulkhead: x\r\na:\r\n  b: 1\r\nc: 2\r\n')).to.deep.equal(['1 below 2-3']);
    expect(extents('# bulkhead: x\na: &one\n  b: 1\n')).to.deep.equal(['1 below 2-3']);
    expect(extents('a:\n  # bulkhead: x\n  - &one\n    b: 1\n    c: 2\n')).to.deep.equal(['2 below 3-5']);
    expect(extents('a:\n  - # bulkhead: x\n    b: 1\n    c: 2\n  - d\n')).to.deep.equal(['2 beside 2-4']);
    expect(extents('a:\n  # bulkhead: x\n  b: !Sub\n    - x\n    - {}\n')).to.deep.equal(['2 below 3-5']);
    expect(extents('? # bulkhead: x\n  k\n: v\n')).to.have.length(1);
    expect(extents('a: 1\n---\n# bulkhead: x\nb: 2\n')).to.deep.equal(['3 below 4-4']);
    expect(extents('# bulkhead: x\na: b: c: ]\n')).to.have.length(1);
  });

  it('of a program are known without what they are about', () => {
    expect(extents('const a = {}; // bulkhead: ignore x\n/* bulkhead: y */\nconst bulkhead = { b: 1 };\n', 'serverless.ts')).to.deep.equal([
      '1 code',
      '2 code',
    ]);
  });

  it('are found beside whatever keys and items there are', () => {
    const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('x', 'two words', '# no', '', 'a\nb'),
        fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { minKeys: 1, maxKeys: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('p', 'q', 'r'), value, { minKeys: 1, maxKeys: 3 }), fc.boolean(), (data, above) => {
        const document = parseDocument('{}');
        document.contents = document.createNode(data) as typeof document.contents;
        // Each key of the root, with the lines that it takes.
        const lines = document.toString().trimEnd().split('\n');
        const begins = lines.flatMap((line, index) => (/^[pqr]:/.test(line) ? [index] : []));
        for (const [order, index] of begins.entries()) {
          const isBlock = /[|>]/.test(lines[index] ?? '');
          if (!above && (isBlock || /"[^"]*$/.test(lines[index] ?? ''))) continue;
          const text = above
            ? [...lines.slice(0, index), '# bulkhead: x', ...lines.slice(index)]
            : lines.map((line, at) => (at === index ? `${line} # bulkhead: x` : line));
          const first = index + (above ? 2 : 1);
          let last = (begins[order + 1] ?? lines.length) + (above ? 1 : 0);
          while (text[last - 1]?.trim() === '') last -= 1;
          const [found] = commentsOf('a.yml', `${text.join('\n')}\n`);
          expect(found?.lines, text.join('\n')).to.deep.equal([first, last]);
        }
      }),
    );
  });

  it('do not fail on any text, however deep', () => {
    fc.assert(fc.property(fc.string(), (text) => void commentsOf('a.yml', `${text}\n# bulkhead: x\n${text}`)));
    expect(() => commentsOf('a.yml', `# bulkhead: x\n${'['.repeat(20_000)}`)).not.to.throw();
  });
});
