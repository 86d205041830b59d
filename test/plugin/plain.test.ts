import { expect } from 'chai';
import { plain } from '../../src/serverless/plain.ts';

describe('plain', () => {
  it('gives what JSON gives', () => {
    const value = {
      text: 'a',
      number: 1,
      not: Number.NaN,
      none: null,
      gone: undefined,
      method: () => 1,
      list: [1, undefined, () => 1],
      date: new Date(0),
    };
    expect(plain(value)).to.deep.equal(JSON.parse(JSON.stringify(value)));
  });

  it('leaves a cycle out', () => {
    const value: Record<string, unknown> = { name: 'a' };
    value['self'] = value;
    value['list'] = [value];
    expect(plain(value)).to.deep.equal({ name: 'a', list: [null] });
  });

  it('copies what is shared once, so that it stays shared and cannot blow up', () => {
    const shared = { Effect: 'Allow' };
    const copied = plain({ a: shared, b: [shared] }) as { a: object; b: [object] };
    expect(copied.a).to.equal(copied.b[0]).and.not.to.equal(shared);
    let level: object = {};
    for (let depth = 0; depth < 60; depth += 1) level = { left: level, right: level };
    expect(plain(level)).to.have.keys('left', 'right');
  });

  it('keeps __proto__ an ordinary key', () => {
    const copied = plain(JSON.parse('{"__proto__": {"polluted": true}}')) as { polluted?: boolean };
    expect(copied.polluted).to.equal(undefined);
    expect(Object.keys(copied)).to.deep.equal(['__proto__']);
  });
});
