import { expect } from 'chai';

import { CompiledService } from '../../src/template/compiled-service.ts';
import type { Value } from '../../src/template/value.ts';
import { shape } from './probe.ts';

function resource(Resources: object, logicalId: string): { get(...keys: (string | number)[]): Value } {
  const service = new CompiledService({ templates: [{ file: 't.json', document: { Resources } }], service: {} });
  return service.resources().find((one) => one.logicalId === logicalId)!;
}

const named = (name: unknown): object => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName: name } });

describe('references', () => {
  it('that go in a circle end', () => {
    const Resources = { A: named({ 'Fn::Sub': '${B}-a' }), B: named({ Ref: 'A' }) };
    expect(resource(Resources, 'A').get('BucketName').is('x-a-a').doubt).to.equal('it refers to itself');
    expect(
      resource({ A: named({ Ref: 'A' }) }, 'A')
        .get('BucketName')
        .is('x').isPossible,
    ).to.equal(true);
  });

  it('that fan out in a circle end at once', () => {
    const Resources: Record<string, object> = {};
    for (let index = 0; index < 30; index += 1)
      Resources[`B${index}`] = named({ 'Fn::Sub': `\${B${(index + 1) % 30}}\${B${(index + 7) % 30}}\${B${(index + 1) % 30}}` });
    expect(resource(Resources, 'B0').get('BucketName').is('x').isPossible).to.equal(true);
  }).timeout(2000);

  it('that double at each step do not grow without end', () => {
    const Resources: Record<string, object> = { B0: named('0123456789') };
    for (let index = 1; index < 60; index += 1) Resources[`B${index}`] = named({ 'Fn::Sub': `\${B${index - 1}}\${B${index - 1}}` });
    const value = resource(Resources, 'B59').get('BucketName');
    expect(value.is('x').isYes).to.equal(false);
  }).timeout(4000);

  it('through a chain of many names are followed', () => {
    const Resources: Record<string, object> = { B0: named('the-end') };
    for (let index = 1; index < 20; index += 1) Resources[`B${index}`] = named({ Ref: `B${index - 1}` });
    expect(shape(resource(Resources, 'B19').get('BucketName'))).to.deep.equal(['the-end']);
  });

  it('stand where they are used', () => {
    const Resources = { A: named('a'), B: { Type: 'Custom::B', Properties: { First: { Ref: 'A' }, Second: { Ref: 'A' } } } };
    expect(resource(Resources, 'B').get('First').path).to.deep.equal(['Resources', 'B', 'Properties', 'First']);
    expect(resource(Resources, 'B').get('Second').path).to.deep.equal(['Resources', 'B', 'Properties', 'Second']);
  });
});

describe('values of any shape', () => {
  it('nested deeply are read one level at a time', () => {
    let raw: unknown = 'end';
    for (let depth = 0; depth < 20_000; depth += 1) raw = { deeper: raw };
    expect(
      resource({ A: { Type: 'Custom::A', Properties: { Value: raw } } }, 'A')
        .get('Value', 'deeper', 'deeper')
        .isA('map').isYes,
    ).to.equal(true);
    let functions: unknown = 'end';
    for (let depth = 0; depth < 20_000; depth += 1) functions = { 'Fn::Join': ['', [functions]] };
    expect(
      resource({ A: { Type: 'Custom::A', Properties: { Value: functions } } }, 'A')
        .get('Value')
        .is('end').isPossible,
    ).to.equal(true);
  });

  it('reach no prototype', () => {
    const Properties = JSON.parse('{"__proto__":{"Value":"own"},"constructor":"mine"}') as object;
    const one = resource({ A: { Type: 'Custom::A', Properties } }, 'A');
    expect(one.get('Value').isMissing).to.equal(true);
    expect(one.get('toString').isMissing).to.equal(true);
    expect(shape(one.get('__proto__', 'Value'))).to.deep.equal(['own']);
    expect(shape(one.get('constructor'))).to.deep.equal(['mine']);
    expect(one.get('constructor', 'prototype').isMissing).to.equal(true);
    expect(({} as Record<string, unknown>)['Value']).to.equal(undefined);
  });

  it('with resources and sections that are none do not fall over', () => {
    for (const document of [
      undefined,
      null,
      5,
      [],
      { Resources: [] },
      { Resources: { A: null, B: 'x', C: { Type: 5 } }, Parameters: 'x', Conditions: [], Mappings: 1 },
    ]) {
      expect(new CompiledService({ templates: [{ file: 't.json', document }], service: {} }).resources()).to.deep.equal([]);
    }
    const odd = resource({ A: { Type: 'Custom::A', Properties: 'x', Condition: 5 } }, 'A');
    expect(odd.get('Value').isMissing).to.equal(true);
  });
});
