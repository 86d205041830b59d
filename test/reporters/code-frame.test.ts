import { expect } from 'chai';
import type { Frame } from '../../src/report.ts';
import { frameLines } from '../../src/reporters/code-frame.ts';
import { fileAddress, link } from '../../src/reporters/link.ts';

const FRAME: Frame = {
  column: 7,
  lines: [
    { line: 9, text: '    Action:' },
    { line: 10, text: '    - s3:*' },
    { line: 11, text: '' },
  ],
};
const shown = (frame: Frame, line: number, width = 80): readonly string[] =>
  frameLines(frame, line, width).map(({ gutter, text }) => gutter + text);

describe('frameLines', () => {
  it('numbers the lines, leaves out shared indentation and marks the column', () => {
    expect(shown(FRAME, 10)).to.deep.equal([' 9 | Action:', '10 | - s3:*', '   |   ^', '11 | ']);
  });

  it('cuts what is too long, and gives no mark where nothing is shown', () => {
    const long = { column: 30, lines: [{ line: 1, text: 'x'.repeat(40) }] };
    expect(shown(long, 1, 20)).to.deep.equal([`1 | ${'x'.repeat(15)}…`]);
    expect(shown({ ...long, column: 5 }, 1, 20)).to.deep.equal([`1 | ${'x'.repeat(15)}…`, '  |     ^']);
  });

  it('prints no control character, and marks behind what stands for it', () => {
    expect(shown({ column: 3, lines: [{ line: 1, text: '\u001b]x\t' }] }, 1)).to.deep.equal(['1 | \\u{1b}]x ', '  |        ^']);
  });
});

describe('link', () => {
  it('is the address of the file, and nothing in its name can end it', () => {
    expect(link('a:1:2', 'file:///x')).to.equal('\u001b]8;;file:///x\u001b\\a:1:2\u001b]8;;\u001b\\');
    expect(fileAddress('s/a b\u001b.yml', 'file:///home/me/')).to.equal('file:///home/me/s/a%20b%1B.yml');
    expect(fileAddress('../up#.yml', 'file:///home/me/')).to.equal('file:///home/up%23.yml');
    expect(fileAddress('/abs.yml', 'file:///home/me/')).to.equal('file:///abs.yml');
  });
});
