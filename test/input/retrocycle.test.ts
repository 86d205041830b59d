import { expect } from 'chai';
import { parsePath, retrocycle } from '../../src/input/retrocycle.ts';
import { expectRefusal } from './expect-refusal.ts';

const reference = (path: string) => ({ $ref: path });

describe('retrocycle', () => {
  it('puts the very object in the place of its path', () => {
    const statement = { Effect: 'Allow' };
    const root = { a: { 'b"]': [statement] }, copy: reference('$["a"]["b\\"]"][0]'), list: [reference('$["a"]')] };
    retrocycle(root, 'state.json');
    expect(root.copy).to.equal(statement);
    expect(root.list[0]).to.equal(root.a);
  });

  it('restores a circle and the root', () => {
    const root: Record<string, unknown> = { self: reference('$'), a: { up: reference('$["a"]') } };
    retrocycle(root, 'state.json');
    expect(root['self']).to.equal(root);
    expect((root['a'] as Record<string, unknown>)['up']).to.equal(root['a']);
  });

  it('leaves a $ref of another form as it is', () => {
    const root = {
      schema: reference('#/definitions/Pet'),
      text: reference('$.a.b'),
      number: { $ref: 1 },
      script: reference('$[alert(1)]'),
    };
    const before = structuredClone(root);
    expect(retrocycle(root, 'state.json')).to.deep.equal(before);
  });

  it('follows own keys only', () => {
    for (const path of ['$["constructor"]', '$["__proto__"]', '$["a"]["length"]', '$["missing"]']) {
      expectRefusal(
        () => retrocycle({ a: 'text', x: reference(path) }, 'state.json'),
        /^state\.json is damaged: it refers to .*; package the service again\.$/,
      );
    }
  });

  it('does not pollute prototypes', () => {
    const root: unknown = JSON.parse('{"evil":{"polluted":true},"__proto__":{"$ref":"$[\\"evil\\"]"}}');
    retrocycle(root, 'state.json');
    expect(Reflect.get({}, 'polluted')).to.equal(undefined);
    expect(Object.getPrototypeOf(root)).to.equal(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(root, '__proto__')?.value).to.deep.equal({ polluted: true });
  });
});

describe('the path of a reference', () => {
  it('is split into its keys', () => {
    expect(parsePath('$')).to.deep.equal([]);
    expect(parsePath('$["a"][10]["b.c"]["\\u00e9\\\\"]')).to.deep.equal(['a', '10', 'b.c', 'é\\']);
  });

  it('is nothing else', () => {
    for (const text of ['', 'a', '$a', '$["a"', '$["a\\x"]', '$["a"]x', '$[-1]', "$['a']", '$[]'])
      expect(parsePath(text), text).to.equal(undefined);
  });

  it('is read in time linear to its length', () => {
    expect(parsePath(`$${'["a"]'.repeat(100_000)}`)).to.have.length(100_000);
  });
});
