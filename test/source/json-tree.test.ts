import { expect } from 'chai';
import fc from 'fast-check';
import { isScalar, parseDocument, visit, type Node } from 'yaml';
import { jsonTree } from '../../src/source/json-tree.ts';

/** Scalars with their ranges, in order. */
function scalars(root: Node | null): readonly unknown[] {
  const found: unknown[] = [];
  visit(root, { Scalar: (_, { value, range }) => void found.push([value, range?.[0], range?.[1]]) });
  return found;
}

describe('jsonTree', () => {
  it('reads what the parser of YAML reads, at the same places', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const tree = jsonTree(text);
        // What YAML reads otherwise is no plain data.
        const yaml = parseDocument(text, { uniqueKeys: false });
        if (yaml.errors.length === 0 && !isScalar(yaml.contents)) expect(scalars(tree)).to.deep.equal(scalars(yaml.contents));
      }),
    );
  });

  it('refuses what is no JSON', () => {
    for (const text of ['', '{', '[1,]', '{"a" 1}', '{"a":1,}', '[1] x', '{a: 1}', '["\\x"]', '{"a":1 "b":2}', 'nul', '"x'])
      expect(() => jsonTree(text), text).to.throw();
  });
});
