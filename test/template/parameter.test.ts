import { expect } from 'chai';

import { CompiledService } from '../../src/template/compiled-service.ts';
import { hasWildcard } from '../../src/template/match.ts';
import { probe, shape } from './probe.ts';

const ref = { Ref: 'P' };
const given = (Type: string, rest: object = {}): { Parameters: object } => ({ Parameters: { P: { Type, ...rest } } });

describe('a parameter', () => {
  it('without a default is open, and may bring a wildcard along', () => {
    const value = probe(ref, given('String'));
    expect(shape(value)).to.deep.equal(['${P}']);
    expect(value.is('x').doubt).to.equal('the value of parameter P is given at deploy');
    expect(value.test(hasWildcard).doubt).to.equal('the value of parameter P is given at deploy');
  });

  it('of a number or an id brings none', () => {
    expect(probe(ref, given('Number')).test(hasWildcard).isNo).to.equal(true);
    expect(probe(ref, given('AWS::EC2::VPC::Id')).test(hasWildcard).isNo).to.equal(true);
  });

  it('keeps its default or is given another value', () => {
    const value = probe(ref, given('String', { Default: 'orders' }));
    expect(shape(value)).to.deep.equal(['orders', '${P}']);
    expect(value.is('orders').doubt).to.equal('only when parameter P keeps its default; the value of parameter P is given at deploy');
    expect(value.is('other').doubt).to.equal('the value of parameter P is given at deploy');
  });

  it('takes the value the deploy passes, otherwise its default for certain', () => {
    const surroundings = given('String', { Default: 'orders' });
    expect(shape(probe(ref, { ...surroundings, parameters: { P: 'a' } }))).to.deep.equal(['a']);
    expect(shape(probe(ref, { ...surroundings, parameters: {} }))).to.deep.equal(['orders']);
    expect(shape(probe(ref, { ...given('String'), parameters: {} }))).to.deep.equal(['${P}']);
    expect(shape(probe(ref, { ...given('String', { AllowedValues: ['a', 'b'] }), parameters: { P: 'b' } }))).to.deep.equal(['b']);
  });

  it('is one of its allowed values', () => {
    const value = probe(ref, given('String', { AllowedValues: ['dev', 'prod', 7], Default: 'dev' }));
    expect(shape(value)).to.deep.equal(['dev', 'prod', '7']);
    expect(value.is('prod').doubt).to.equal('only when parameter P is not dev and parameter P is prod');
    expect(value.is('test').isNo).to.equal(true);
    expect(value.is('dev').or(value.is('prod')).or(value.is(7)).isYes).to.equal(true);
  });

  it('with too many allowed values is open', () => {
    expect(shape(probe(ref, given('String', { AllowedValues: Array.from({ length: 17 }, (_, index) => `v${index}`) })))).to.deep.equal([
      '${P}',
    ]);
  });

  it('that names a stored value is open whatever its default or the name that is given', () => {
    const surroundings = given('AWS::SSM::Parameter::Value<String>', { Default: '/app/table' });
    expect(shape(probe(ref, surroundings))).to.deep.equal(['${P}']);
    expect(shape(probe(ref, { ...surroundings, parameters: { P: '/app/table' } }))).to.deep.equal(['${P}']);
    expect(probe(ref, surroundings).test(hasWildcard).doubt).to.be.a('string');
    expect(shape(probe(ref, given('AWS::SSM::Parameter::Value<List<String>>')))).to.deep.equal([
      'unknown: the value of parameter P is given at deploy',
    ]);
  });

  it('that is secret is never read', () => {
    for (const NoEcho of [true, 'true']) {
      const value = probe(ref, { ...given('String', { NoEcho, Default: 'hunter2' }), parameters: { P: 'hunter3' } });
      expect(shape(value)).to.deep.equal(['${P}']);
      expect(value.is('hunter3').doubt).to.equal('parameter P is a secret');
    }
  });

  it('of a list is a list', () => {
    expect(shape(probe(ref, { ...given('CommaDelimitedList', { Default: 'a, b' }), parameters: {} }))).to.deep.equal(['[a, b]']);
    expect(probe(ref, given('CommaDelimitedList', { Default: 'a' })).items).to.have.length(2);
    expect(shape(probe(ref, { ...given('List<Number>', { Default: '1,2' }), parameters: {} }))).to.deep.equal(['[1, 2]']);
    expect(shape(probe(ref, { ...given('CommaDelimitedList'), parameters: { P: '' } }))).to.deep.equal(['[]']);
    expect(shape(probe(ref, given('List<AWS::EC2::Subnet::Id>')))).to.deep.equal(['unknown: the value of parameter P is given at deploy']);
  });

  it('of a list may hold several of the allowed values', () => {
    expect(shape(probe(ref, given('CommaDelimitedList', { AllowedValues: ['a', 'b'] })))).to.deep.equal([
      'unknown: the value of parameter P is given at deploy',
    ]);
  });

  it('has a default that is a number or a boolean as text', () => {
    expect(shape(probe(ref, { ...given('Number', { Default: 5 }), parameters: {} }))).to.deep.equal(['5']);
    expect(shape(probe(ref, { ...given('String', { Default: true }), parameters: {} }))).to.deep.equal(['true']);
  });

  it('called like a property of every object is not there', () => {
    const service = new CompiledService({
      templates: [
        {
          file: 't.json',
          document: JSON.parse(
            '{"Parameters":{"__proto__":{"Type":"String","Default":"x"}},"Resources":{"A":{"Type":"Custom::A","Properties":{"Value":{"Ref":"constructor"},"Other":{"Ref":"__proto__"}}}}}',
          ),
        },
      ],
      service: {},
    });
    const [resource] = service.resources();
    expect(shape(resource!.get('Value'))).to.deep.equal(['${constructor}']);
    expect(shape(resource!.get('Other'))).to.deep.equal(['x', '${__proto__}']);
  });
});
