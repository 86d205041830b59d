import { expect } from 'chai';
import fc from 'fast-check';
import { AuditError } from '../../src/errors.ts';
import { parseState } from '../../src/input/state-file.ts';
import { parseTemplate } from '../../src/input/template-file.ts';

const YAML = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Role: &role
    Type: AWS::IAM::Role
    Properties:
      Policies: [{ Statement: !If [IsProd, !Sub 'arn:\${AWS::Partition}', !GetAtt A.B] }]
  Copy: *role
  More: { <<: *role, Type: 012 }
`;
const JSON_TEXT = JSON.stringify({ Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { Statement: { $ref: '#/a' } } } } });
const STATE = JSON.stringify({
  service: {
    service: 's',
    custom: { a: [{ b: 1 }] },
    provider: {
      name: 'aws',
      x: { $ref: '$["service"]["custom"]["a"][0]' },
      compiledCloudFormationTemplate: JSON.parse(JSON_TEXT) as unknown,
    },
  },
});

/** The text with some pieces cut out, doubled or replaced. */
function damaged(text: string): fc.Arbitrary<string> {
  const piece = fc.constantFrom(
    '',
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    '\n',
    '\t',
    '- ',
    '&a ',
    '*a',
    '!Ref ',
    '!x ',
    '<<: ',
    '__proto__',
    '$ref',
    '$["service"]',
    '\\',
    '\0',
    '\u2028',
    '9'.repeat(400),
    '-',
    '%',
    '---\n',
  );
  const edit = fc.record({ at: fc.nat(text.length), length: fc.nat(30), by: fc.oneof(piece, fc.string()) });
  return fc
    .array(edit, { minLength: 1, maxLength: 6 })
    .map((edits) => edits.reduce((all, { at, length, by }) => all.slice(0, at) + by + all.slice(at + length), text));
}

const readers: readonly (readonly [name: string, text: string, read: (text: string) => unknown])[] = [
  ['YAML', YAML, (text) => parseTemplate(text, 'a.yml')],
  ['JSON', JSON_TEXT, (text) => parseTemplate(text, 'a.json')],
  ['a state file', STATE, (text) => parseState(text, 'serverless-state.json')],
];

describe('whatever is damaged', () => {
  for (const [name, text, read] of readers) {
    it(`is read or refused in a sentence: ${name}`, () => {
      read(text);
      fc.assert(
        fc.property(damaged(text), (broken) => {
          try {
            read(broken);
          } catch (error) {
            expect(error).to.be.instanceOf(AuditError);
            expect((error as AuditError).message).to.match(/^[^\n]+\.$/);
          }
          expect(Object.keys(Object.prototype)).to.deep.equal([]);
        }),
        { numRuns: 500, seed: 1 },
      );
    });
  }
});
