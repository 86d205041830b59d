import { expect } from 'chai';
import fc from 'fast-check';
import { settingPath } from '../../src/source/setting-path.ts';
import { settingText } from '../../src/template/declaration.ts';

describe('settingPath', () => {
  it('reads what is written for a place', () => {
    expect(settingPath('functions.hello.events[1].httpApi')).to.deep.equal(['functions', 'hello', 'events', 1, 'httpApi']);
    expect(settingPath('custom["a.b"]["c]"].Fn::Sub')).to.deep.equal(['custom', 'a.b', 'c]', 'Fn::Sub']);
  });

  it('gives the keys back, whatever they are', () => {
    const key = fc.oneof(fc.nat(), fc.string({ minLength: 1 }), fc.constantFrom('a.b', '"', '\\', 'Fn::If', '[0]', ' '));
    fc.assert(
      fc.property(fc.array(key, { minLength: 1 }), (path) => {
        expect(settingPath(settingText(path))).to.deep.equal(path);
      }),
    );
  });

  it('knows no other form', () => {
    for (const text of ['a[', 'a[x]', 'a["b]', 'a..b', '.']) expect(settingPath(text), text).to.equal(undefined);
  });
});
