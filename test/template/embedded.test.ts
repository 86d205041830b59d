import { expect } from 'chai';

import { Embedded, readDocument } from '../../src/template/embedded.ts';
import { missingNode } from '../../src/template/node.ts';
import { concat, OWN_ACCOUNT, text, type Tokens } from '../../src/template/token.ts';

const written = (...parts: readonly (string | Tokens)[]): Tokens =>
  concat(...parts.map((part) => (typeof part === 'string' ? text(part) : part)));

describe('a document in a text', () => {
  it('is read, with its holes where they stood', () => {
    const document = Embedded.parse(written('{"Principal":{"AWS":"arn:aws:iam::', [OWN_ACCOUNT], ':root"},"List":["a",1]}')) as {
      Principal: { AWS: Embedded };
      List: unknown;
    };
    expect(document.Principal.AWS.tokens).to.deep.equal(written('arn:aws:iam::', [OWN_ACCOUNT], ':root'));
    expect(document.List).to.deep.equal(['a', 1]);
  });

  it('has keys with holes under their names', () => {
    expect(Embedded.parse(written('{"', [OWN_ACCOUNT], ':sub":"x"}'))).to.deep.equal({ '${AWS::AccountId}:sub': 'x' });
  });

  it('is none where it is no JSON object', () => {
    for (const source of ['', 'text', '[1]', '{"a":', `{"a":"\uE0000\uE001"}`])
      expect(Embedded.parse(text(source)), source).to.equal(undefined);
  });

  it('keeps odd keys its own', () => {
    const document = Embedded.parse(text('{"__proto__":{"polluted":1}}')) as object;
    expect(Object.keys(document)).to.deep.equal(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
  });

  it('nested deeper than the stack is none', () => {
    expect(() => Embedded.parse(text(`${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`))).to.not.throw();
  });

  it('that a hole keeps from being read is unknown', () => {
    const read = (tokens: Tokens): unknown => readDocument(tokens, [], (raw, path) => (raw ? missingNode(path) : []))[0]?.value;
    expect(read(written('{"Statement":', [OWN_ACCOUNT], '}'))).to.deep.include({ kind: 'unknown', reason: OWN_ACCOUNT.reason });
    expect(read([OWN_ACCOUNT])).to.deep.include({ kind: 'unknown' });
    expect(read(text('no json'))).to.deep.include({ kind: 'text' });
    expect(read(text('{}'))).to.deep.include({ kind: 'missing' });
  });
});
