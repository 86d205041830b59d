import { expect } from 'chai';

import { CompiledService } from '../../src/template/compiled-service.ts';
import { say } from './probe.ts';

const Parameters = {
  Stage: { Type: 'String', AllowedValues: ['dev', 'test', 'prod'] },
  Table: { Type: 'String', Default: '' },
  Open: { Type: 'String' },
  List: { Type: 'CommaDelimitedList' },
  Other: { Type: 'CommaDelimitedList' },
};

/** What a condition is, with these conditions beside it. */
function condition(raw: unknown, more: object = {}, parameters?: Record<string, string>): string {
  const document = { Parameters, Conditions: { ...more, C: raw }, Resources: { A: { Type: 'Custom::A', Condition: 'C' } } };
  const service = new CompiledService({ templates: [{ file: 't.json', document }], service: parameters ? { parameters } : {} });
  return say(service.resources()[0]!.exists);
}

const equals = (a: unknown, b: unknown): object => ({ 'Fn::Equals': [a, b] });
const stage = { Ref: 'Stage' };

describe('a condition', () => {
  it('is decided by what is known', () => {
    expect(condition(equals('a', 'a'))).to.equal('yes');
    expect(condition(equals('a', 'b'))).to.equal('no');
    expect(condition(equals(stage, 'prod'), {}, { Stage: 'prod' })).to.equal('yes');
    expect(condition(equals(stage, 'qa'))).to.equal('no');
    expect(condition(equals({ Ref: 'Open' }, { Ref: 'Open' }))).to.equal('yes');
  });

  it('on a parameter with allowed values is that choice', () => {
    expect(condition(equals(stage, 'dev'))).to.equal('only when parameter Stage is dev');
    expect(condition({ 'Fn::Or': [equals(stage, 'dev'), equals(stage, 'test'), equals(stage, 'prod')] })).to.equal('yes');
    expect(condition({ 'Fn::And': [equals(stage, 'dev'), equals(stage, 'prod')] })).to.equal('no');
    expect(condition({ 'Fn::Not': [equals(stage, 'qa')] })).to.equal('yes');
  });

  it('that only the deploy decides carries its own name', () => {
    expect(condition(equals({ Ref: 'Open' }, 'x'))).to.equal('only when condition C holds');
    expect(condition({ 'Fn::Not': [equals({ Ref: 'Table' }, '')] })).to.match(/^only when .*condition C holds/);
    expect(condition({ 'Fn::Unheard': [] })).to.equal('only when condition C holds');
    expect(condition(undefined)).to.equal('only when condition C holds');
  });

  it('on a default is decided when the deploy is known', () => {
    expect(condition({ 'Fn::Not': [equals({ Ref: 'Table' }, '')] }, {}, {})).to.equal('no');
  });

  it('refers to others, and stays together with them', () => {
    const more = { Prod: equals({ Ref: 'Open' }, 'prod') };
    expect(condition({ 'Fn::And': [{ Condition: 'Prod' }, { 'Fn::Not': [{ Condition: 'Prod' }] }] }, more)).to.equal('no');
    expect(condition({ 'Fn::Or': [{ Condition: 'Prod' }, { 'Fn::Not': [{ Condition: 'Prod' }] }] }, more)).to.equal('yes');
    expect(condition({ Condition: 'Prod' }, more)).to.equal('only when condition Prod holds');
  });

  it('does not take two unknown lists for the same', () => {
    const first = (name: string): object => ({ 'Fn::Select': [0, { Ref: name }] });
    expect(condition(equals(first('List'), first('Other')))).to.equal('only when condition C holds');
    expect(condition(equals({ Ref: 'List' }, { Ref: 'Other' }))).to.equal('only when condition C holds');
  });

  it('that refers to itself is open', () => {
    expect(condition({ Condition: 'C' })).to.equal('only when condition C holds');
    expect(condition({ 'Fn::Not': [{ Condition: 'D' }] }, { D: { 'Fn::Not': [{ Condition: 'C' }] } })).to.match(/^only when /);
  });

  it('that fans out is judged once for each name', () => {
    const more: Record<string, unknown> = { C0: equals({ Ref: 'Open' }, 'x') };
    for (let index = 1; index < 40; index += 1)
      more[`C${index}`] = { 'Fn::And': [{ Condition: `C${index - 1}` }, { Condition: `C${index - 1}` }] };
    expect(condition({ Condition: 'C39' }, more)).to.equal('only when condition C0 holds');
  });

  it('nested without end is open', () => {
    let raw: unknown = equals('a', 'a');
    for (let depth = 0; depth < 5000; depth += 1) raw = { 'Fn::Not': [raw] };
    expect(condition(raw)).to.equal('only when condition C holds');
  });
});
