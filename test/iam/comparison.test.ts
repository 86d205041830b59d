import { expect } from 'chai';

import { comparisonOf, measure, meets } from '../../src/iam/comparison.ts';
import { text, type Hole } from '../../src/template/token.ts';
import { say } from '../template/probe.ts';

describe('a number or a time in a condition', () => {
  it('is a number with an optional sign and fraction', () => {
    const number = (written: string): number | undefined => measure(text(written), 'number');
    for (const [written, value] of [
      ['5', 5],
      ['-5', -5],
      ['+5', 5],
      ['1.25', 1.25],
      [' 7 ', 7],
      ['007', 7],
    ] as const)
      expect(number(written), written).to.equal(value);
    for (const written of ['', 'x', '5x', 'x5', '1.', '.5', '1e3', '1,5', '1.2.3', '1234567890123456', '--5'])
      expect(number(written), written).to.equal(undefined);
  });

  it('is a time of ISO 8601 with its offset, or seconds', () => {
    const time = (written: string): number | undefined => measure(text(written), 'date');
    for (const [written, value] of [
      ['1700000000', 1_700_000_000],
      ['1700000000.25', 1_700_000_000.25],
      ['12345', 12_345],
      ['2026-01-01T00:00:00Z', 1_767_225_600],
      ['2026-01-01T00:00:00.500Z', 1_767_225_600.5],
      ['2026-01-01T01:00:00+01:00', 1_767_225_600],
      ['2026-01-01T00:00Z', 1_767_225_600],
      ['2026-01-01', 1_767_225_600],
      ['2026-01', 1_767_225_600],
    ] as const)
      expect(time(written), written).to.equal(value);
    for (const written of [
      '2026',
      'x12345',
      '12345x',
      '2026-13-01',
      '2026-01-01T00:00:00',
      'x2026-01-01',
      '2026-01-01x',
      '1234567890123',
      '',
    ])
      expect(time(written), written).to.equal(undefined);
  });
});

describe('a value that an operator compares', () => {
  const hole: Hole = { kind: 'hole', id: 'P', class: 'any', wild: true, reason: 'P is not known' };
  const meet = (pattern: string, operator: string, value: string): string => say(meets(text(pattern), comparisonOf(operator), text(value)));

  it('is read as the operator reads it', () => {
    expect(meet('a', 'stringequals', 'a')).to.equal('yes');
    expect(meet('a', 'stringequals', 'A')).to.equal('no');
    expect(meet('a', 'stringequalsignorecase', 'A')).to.equal('yes');
    expect(meet('5', 'numericequals', '5.0')).to.equal('yes');
    expect(meet('5', 'numericlessthan', '4')).to.equal('yes');
    expect(meet('5', 'numericlessthan', '5')).to.equal('no');
    expect(meet('10.0.0.0/8', 'ipaddress', '10.1.2.3')).to.equal('yes');
    expect(meet('10.0.0.0/8', 'ipaddress', '11.1.2.3')).to.equal('no');
    expect(meet('true', 'bool', 'True')).to.equal('yes');
    expect(meet('QQ==', 'binaryequals', 'QQ==')).to.equal('yes');
  });

  it('is a doubt where nobody can say what AWS makes of it', () => {
    expect(meet('five', 'numericequals', '5')).to.equal('a value is compared that is no number');
    expect(meet('then', 'dateequals', '2026-01-01')).to.equal('a value is compared that is no date');
    expect(meet('here', 'ipaddress', '10.1.2.3')).to.equal('a value is compared that is no network');
    expect(meet('QQ==', 'binaryequals', 'Qg==')).to.equal('binary values are compared by their text here');
    expect(meet('a', 'stringresembles', 'a')).to.equal('what the operator compares is not known here');
    for (const operator of ['numericequals', 'ipaddress', 'stringequals'])
      expect(say(meets([hole], comparisonOf(operator), text('5'))), operator).to.equal('P is not known');
    expect(say(meets(text('5'), comparisonOf('numericequals'), [hole]))).to.equal('P is not known');
    expect(say(meets(text('10.0.0.0/8'), comparisonOf('ipaddress'), [hole]))).to.equal('P is not known');
  });

  it('meets nothing where it is of another type', () => {
    expect(meet('5', 'numericequals', 'five')).to.equal('no');
    expect(meet('2026-01-01', 'datelessthan', 'then')).to.equal('no');
    expect(meet('10.0.0.0/8', 'ipaddress', 'here')).to.equal('no');
  });
});

describe('the name of an operator', () => {
  it('says what is compared', () => {
    for (const [name, comparison] of [
      ['stringnotlike', 'like'],
      ['arnnotequals', 'arn'],
      ['numericnotequals', 'number='],
      ['numericgreaterthanequals', 'number>='],
      ['datelessthanequals', 'date<='],
      ['dategreaterthan', 'date>'],
      ['notipaddress', 'ip'],
      ['null', 'null'],
      ['bool', 'bool'],
      ['numericlike', 'other'],
      ['dates', 'other'],
      ['constructor', 'other'],
      ['', 'other'],
    ] as const)
      expect(comparisonOf(name), name).to.equal(comparison);
  });
});
