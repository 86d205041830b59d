import { expect } from 'chai';
import { requireBounded } from '../../src/input/bounded-data.ts';
import { expectRefusal } from './expect-refusal.ts';

function nested(levels: number): unknown {
  let data: unknown = 'end';
  for (let level = 0; level < levels; level += 1) data = [data];
  return data;
}

describe('requireBounded', () => {
  it('passes shared parts that unfold to little', () => {
    const shared = { Ref: 'Bucket' };
    requireBounded({ a: shared, b: [shared, shared], c: null, d: 'text' }, 'template.json');
    requireBounded('text', 'template.json');
  });

  it('refuses parts of parts that unfold without end', () => {
    let bomb: unknown = 'x';
    for (let level = 0; level < 30; level += 1) bomb = [bomb, bomb];
    expect(expectRefusal(() => requireBounded(bomb, 'template.json'), /^template\.json unfolds into more than \d+ values/)).to.equal(
      'input-too-large',
    );
  });

  it('refuses what is nested too deep', () => {
    requireBounded(nested(200), 'template.json');
    expectRefusal(() => requireBounded(nested(10_000), 'template.json'), /nested deeper than 256 levels/);
  });

  it('counts the depth of shared parts as well', () => {
    const deep = nested(200);
    expectRefusal(
      () =>
        requireBounded(
          [deep, nested(0), [[deep]].reduce<unknown>((inner) => Array.from({ length: 100 }).reduce((x) => [x], inner), deep)],
          'a',
        ),
      /nested deeper/,
    );
  });

  it('refuses a circle, or removes its last link', () => {
    const circle: Record<string, unknown> = { a: 1 };
    circle['inner'] = { back: circle, kept: true };
    expectRefusal(
      () => requireBounded(circle, 'template.json'),
      /^template\.json refers back to itself at back; such a template cannot be deployed\.$/,
    );
    requireBounded(circle, 'state.json', true);
    expect(circle).to.deep.equal({ a: 1, inner: { kept: true } });
  });
});
