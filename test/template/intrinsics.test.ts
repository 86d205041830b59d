import { expect } from 'chai';

import { probe, shape } from './probe.ts';

const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } };
const Parameters = {
  Mode: { Type: 'String' },
  Name: { Type: 'String' },
  Names: { Type: 'CommaDelimitedList' },
  Stage: { Type: 'String', AllowedValues: ['dev', 'prod'] },
};
const Resources = {
  Bucket: { Type: 'AWS::S3::Bucket' },
  Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders' } },
  Custom: { Type: 'Custom::Thing' },
  Odd: { Type: 'AWS::New::Thing' },
};
const Mappings = {
  Regions: { 'eu-west-1': { Ami: 'ami-eu', Names: ['a', 'b'] }, 'us-east-1': { Ami: 'ami-us' } },
  Stages: { dev: { Level: 'low' }, prod: { Level: 'high' } },
  Macro: { 'Fn::Transform': { Name: 'AWS::Include' } },
};
const all = { Conditions, Parameters, Resources, Mappings };
const NO_VALUE = { Ref: 'AWS::NoValue' };

const shapeOf = (raw: unknown, more: object = {}): readonly string[] => shape(probe(raw, { ...all, ...more }));
const ifProd = (a: unknown, b: unknown): object => ({ 'Fn::If': ['IsProd', a, b] });

describe('Ref', () => {
  it('knows the pseudo parameters', () => {
    expect(shapeOf({ Ref: 'AWS::AccountId' })).to.deep.equal(['${AWS::AccountId}']);
    expect(shapeOf({ Ref: 'AWS::Region' })).to.deep.equal(['${AWS::Region}']);
    expect(shapeOf({ Ref: 'AWS::Region' }, { region: 'eu-west-1' })).to.deep.equal(['eu-west-1']);
    expect(shapeOf({ Ref: 'AWS::Partition' })).to.deep.equal(['${AWS::Partition}']);
    expect(shapeOf({ Ref: 'AWS::URLSuffix' })).to.deep.equal(['amazonaws.com']);
    expect(shapeOf({ Ref: 'AWS::URLSuffix' }, { region: 'cn-north-1' })).to.deep.equal(['amazonaws.com.cn']);
    expect(shapeOf(NO_VALUE)).to.deep.equal(['missing']);
    expect(shapeOf({ Ref: 'AWS::StackName' })).to.deep.equal(['${AWS::StackName}']);
    expect(shapeOf({ Ref: 'AWS::StackId' })).to.deep.equal([
      'arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack/${AWS::StackId}',
    ]);
    expect(shapeOf({ Ref: 'AWS::NotificationARNs' })).to.deep.equal(['unknown: AWS::NotificationARNs is known only at deploy']);
    expect(shapeOf({ Ref: 'AWS::Tomorrow' })).to.deep.equal(['${AWS::Tomorrow}']);
  });

  it('gives the name of a resource, written or not', () => {
    expect(shapeOf({ Ref: 'Table' })).to.deep.equal(['orders']);
    expect(shapeOf({ Ref: 'Bucket' })).to.deep.equal(['${Bucket}']);
    expect(probe({ Ref: 'Bucket' }, all).is('a:b').isNo).to.equal(true);
  });

  it('says of what is not there that it is not', () => {
    expect(shapeOf({ Ref: 'Nowhere' })).to.deep.equal(['${Nowhere}']);
    expect(probe({ Ref: 'Nowhere' }, all).is('x').doubt).to.equal('Nowhere is not in this template');
    expect(shapeOf({ Ref: ['Table'] })).to.deep.equal(['unknown: Ref names nothing']);
  });
});

describe('Fn::GetAtt', () => {
  it('gives an ARN in this account, in both forms', () => {
    const arn = ['arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders'];
    expect(shapeOf({ 'Fn::GetAtt': ['Table', 'Arn'] })).to.deep.equal(arn);
    expect(shapeOf({ 'Fn::GetAtt': 'Table.Arn' })).to.deep.equal(arn);
    expect(shapeOf({ 'Fn::GetAtt': 'Bucket.Arn' })).to.deep.equal(['arn:${AWS::Partition}:s3:::${Bucket}']);
  });

  it('of a type nobody lists lies in this account all the same', () => {
    const value = probe({ 'Fn::GetAtt': ['Odd', 'ThingArn'] }, all);
    expect(value.is('arn:aws:new:eu-west-1:123456789012:thing/a:b').doubt).to.be.a('string');
    expect(value.is('arn:aws:new:eu-west-1:abc:thing/a').isNo).to.equal(true);
  });

  it('of what is not there is one ARN, whoever makes it', () => {
    const value = probe({ 'Fn::GetAtt': ['Nowhere', 'Arn'] }, all);
    expect(value.is('arn:aws:sqs:eu-west-1:123456789012:orders').doubt).to.equal('Nowhere is not in this template');
  });

  it('of a custom resource may be anything', () => {
    expect(probe({ 'Fn::GetAtt': ['Custom', 'Arn'] }, all).is('arn:aws:iam::1:root').doubt).to.equal(
      'Arn of Custom is known only at deploy',
    );
    expect(shapeOf({ 'Fn::GetAtt': ['Custom', 'a.b'] })).to.deep.equal(['${Custom.a.b}']);
  });

  it('takes a parameter for its attribute', () => {
    const more = { parameters: { Name: 'Arn' } };
    expect(shapeOf({ 'Fn::GetAtt': ['Bucket', { Ref: 'Name' }] }, more)).to.deep.equal(['arn:${AWS::Partition}:s3:::${Bucket}']);
    expect(shapeOf({ 'Fn::GetAtt': ['Bucket', { Ref: 'Name' }] })).to.deep.equal([
      'unknown: the attribute of Bucket is known only at deploy',
    ]);
    expect(shapeOf({ 'Fn::GetAtt': [{ Ref: 'Name' }, 'Arn'] })).to.deep.equal(['unknown: Fn::GetAtt names nothing']);
  });
});

describe('Fn::Sub', () => {
  it('fills in names, attributes and pseudo parameters', () => {
    expect(shapeOf({ 'Fn::Sub': '${Table.Arn}/index/*' })).to.deep.equal([
      'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders/index/*',
    ]);
    expect(shapeOf({ 'Fn::Sub': 'a-${ Table }-${AWS::AccountId}' })).to.deep.equal(['a-orders-${AWS::AccountId}']);
    expect(shapeOf({ 'Fn::Sub': 'plain' })).to.deep.equal(['plain']);
  });

  it('takes variables of its own, before the template has any', () => {
    expect(shapeOf({ 'Fn::Sub': ['${Table}/${Own}', { Own: { Ref: 'Table' }, Table: 'mine' }] })).to.deep.equal(['mine/orders']);
    expect(shapeOf({ 'Fn::Sub': ['${constructor}', {}] })).to.deep.equal(['${constructor}']);
  });

  it('leaves what is escaped', () => {
    expect(shapeOf({ 'Fn::Sub': '${!aws:username}/${Table}' })).to.deep.equal(['${aws:username}/orders']);
    expect(shapeOf({ 'Fn::Sub': 'a${open' })).to.deep.equal(['a${open']);
  });

  it('follows the conditions of what it fills in', () => {
    expect(shapeOf({ 'Fn::Sub': ['${A}-${B}', { A: ifProd('x', 'y'), B: ifProd('1', '2') }] })).to.deep.equal(['x-1', 'y-2']);
    expect(shapeOf({ 'Fn::Sub': '${Stage}-${Stage}' })).to.deep.equal(['dev-dev', 'prod-prod']);
  });

  it('holds lists that only the deploy knows apart', () => {
    const value = probe(
      { 'Fn::Sub': '${Names}-${Other}' },
      { ...all, Parameters: { ...Parameters, Other: { Type: 'CommaDelimitedList' } } },
    );
    const [first, second] = shape(value)[0]!.split('}-${');
    expect(first).to.not.equal(`\${${second!.slice(0, -1)}`);
  });

  it('without a text is unknown', () => {
    expect(shapeOf({ 'Fn::Sub': { a: 1 } })).to.deep.equal(['unknown: Fn::Sub has no text']);
  });
});

describe('Fn::Join', () => {
  it('puts the elements together', () => {
    expect(shapeOf({ 'Fn::Join': [':', ['arn', { Ref: 'Table' }, 5]] })).to.deep.equal(['arn:orders:5']);
    expect(shapeOf({ 'Fn::Join': ['', []] })).to.deep.equal(['']);
    expect(shapeOf({ 'Fn::Join': ['-', { Ref: 'Names' }] }, { parameters: { Names: 'a,b' } })).to.deep.equal(['a-b']);
  });

  it('leaves out what a condition removes, with its delimiter', () => {
    expect(shapeOf({ 'Fn::Join': [',', ['a', ifProd(NO_VALUE, 'b'), 'c']] })).to.deep.equal(['a,c', 'a,b,c']);
    expect(shapeOf({ 'Fn::Join': [',', [NO_VALUE, 'c']] })).to.deep.equal(['c']);
  });

  it('of a list that is given at deploy is open text', () => {
    expect(probe({ 'Fn::Join': [',', { Ref: 'Names' }] }, all).is('a,b').doubt).to.equal('the value of parameter Names is given at deploy');
    expect(shapeOf({ 'Fn::Join': [',', 'text'] })).to.deep.equal(['unknown: Fn::Join has no list']);
  });
});

describe('Fn::Select and Fn::Split', () => {
  it('pick from what is known', () => {
    expect(shapeOf({ 'Fn::Select': [1, ['a', 'b']] })).to.deep.equal(['b']);
    expect(shapeOf({ 'Fn::Select': ['0', ['a', 'b']] })).to.deep.equal(['a']);
    expect(shapeOf({ 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Table', 'Arn'] }] }] })).to.deep.equal(['table/orders']);
    expect(shapeOf({ 'Fn::Select': [ifProd(0, 1), ['a', 'b']] })).to.deep.equal(['a', 'b']);
  });

  it('do not guess', () => {
    expect(shapeOf({ 'Fn::Select': [0, { Ref: 'Names' }] })).to.deep.equal(['unknown: the value of parameter Names is given at deploy']);
    expect(shapeOf({ 'Fn::Select': [9, ['a']] })).to.deep.equal(['unknown: Fn::Select picks an element that is not there']);
    expect(shapeOf({ 'Fn::Select': [{ Ref: 'Name' }, ['a']] })).to.deep.equal(['unknown: Fn::Select is resolved at deploy']);
    expect(shapeOf({ 'Fn::Select': ['', ['a']] })).to.deep.equal(['unknown: Fn::Select is resolved at deploy']);
    expect(shapeOf({ 'Fn::Select': [1, ['a', ifProd('b', NO_VALUE), 'c']] })).to.deep.equal([
      'unknown: Fn::Select counts elements that a condition may remove',
    ]);
    expect(shapeOf({ 'Fn::Select': [0, ['a', ifProd('b', NO_VALUE)]] })).to.deep.equal(['a']);
  });

  it('split only where no unknown part can hold the delimiter', () => {
    const split = (delimiter: string, source: unknown): readonly string[] => shapeOf({ 'Fn::Split': [delimiter, source] });
    expect(split(':', { 'Fn::Sub': 'a:${AWS::AccountId}:${Bucket}' })).to.deep.equal(['[a, ${AWS::AccountId}, ${Bucket}]']);
    expect(split('/', { 'Fn::Sub': '${AWS::AccountId}/x' })).to.deep.equal(['[${AWS::AccountId}, x]']);
    expect(split('/', { 'Fn::Sub': '${Bucket}/x' })).to.deep.equal(['unknown: the name of Bucket is known only at deploy']);
    expect(split('-', { 'Fn::Sub': '${AWS::Region}-x' })).to.deep.equal(['unknown: the region deployed to is not known here']);
    // The account first, which holds no slash, must not hide the parameter behind it.
    expect(split('/', { 'Fn::Sub': '${AWS::AccountId}/${Name}' })).to.deep.equal([
      'unknown: the value of parameter Name is given at deploy',
    ]);
    expect(split('::', { 'Fn::Sub': 'a:${Bucket}' })).to.deep.equal(['unknown: the name of Bucket is known only at deploy']);
    expect(split('', 'a')).to.deep.equal(['unknown: Fn::Split has no delimiter']);
  });
});

describe('Fn::FindInMap', () => {
  const find = (...keys: readonly unknown[]): object => ({ 'Fn::FindInMap': keys });

  it('reads what is named', () => {
    expect(shapeOf(find('Regions', 'eu-west-1', 'Ami'))).to.deep.equal(['ami-eu']);
    expect(shapeOf(find('Regions', { Ref: 'AWS::Region' }, 'Ami'), { region: 'us-east-1' })).to.deep.equal(['ami-us']);
    expect(shapeOf(find('Regions', 'eu-west-1', 'Names'))).to.deep.equal(['[a, b]']);
  });

  it('is each row where the key is known only at deploy, together with other rows by the same key', () => {
    const value = probe(
      { 'Fn::Sub': ['${A}/${B}', { A: find('Stages', { Ref: 'Mode' }, 'Level'), B: find('Stages', { Ref: 'Mode' }, 'Level') }] },
      all,
    );
    expect(shape(value)).to.deep.equal(['low/low', 'high/high']);
    expect(value.is('low/low').doubt).to.equal('only when ${Mode} is dev');
    expect(value.is('high/high').doubt).to.equal('only when ${Mode} is not dev');
  });

  it('does not take two keys for one', () => {
    const both = { 'Fn::Sub': ['${A}/${B}', { A: find('Stages', { Ref: 'Mode' }, 'Level'), B: find('Stages', { Ref: 'Name' }, 'Level') }] };
    expect(shapeOf(both)).to.deep.equal(['low/low', 'low/high', 'high/low', 'high/high']);
  });

  it('follows allowed values', () => {
    const value = probe(find('Stages', { Ref: 'Stage' }, 'Level'), all);
    expect(value.is('low').doubt).to.equal('only when parameter Stage is dev');
  });

  it('tries only rows the key can be', () => {
    expect(shapeOf(find('Stages', { 'Fn::Sub': 'p${Name}' }, 'Level'))).to.deep.equal(['high']);
  });

  it('has a default for what is not there, and only then', () => {
    const other = { DefaultValue: 'none' };
    expect(shapeOf(find('Stages', 'test', 'Level', other))).to.deep.equal(['none']);
    expect(shapeOf(find('Nowhere', 'test', 'Level', other))).to.deep.equal(['none']);
    expect(shapeOf(find('Stages', 'dev', 'Level', other))).to.deep.equal(['low']);
    expect(shapeOf(find('Stages', { Ref: 'Mode' }, 'Level', other))).to.deep.equal(['low', 'high', 'none']);
    expect(shapeOf(find('Stages', 'dev', { Ref: 'Name' }, other))).to.deep.equal(['low', 'none']);
    expect(shapeOf(find({ Ref: 'Name' }, 'dev', 'Level', other))).to.deep.equal(['unknown: Fn::FindInMap is resolved at deploy']);
    expect(shapeOf(find('Macro', 'dev', 'Level', other))).to.deep.equal(['unknown: Fn::FindInMap is resolved at deploy']);
  });

  it('is unknown where nothing is there', () => {
    expect(shapeOf(find('Stages', 'test', 'Level'))).to.deep.equal(['unknown: Fn::FindInMap is resolved at deploy']);
    expect(shapeOf(find('Stages', '__proto__', 'Level'))).to.deep.equal(['unknown: Fn::FindInMap is resolved at deploy']);
    expect(shapeOf(find('constructor', 'name', 'length'))).to.deep.equal(['unknown: Fn::FindInMap is resolved at deploy']);
  });
});

describe('Fn::If', () => {
  it('is both branches, each under its condition', () => {
    const value = probe(ifProd('a', 'b'), all);
    expect(shape(value)).to.deep.equal(['a', 'b']);
    expect(value.is('a').doubt).to.equal('only when condition IsProd holds');
    expect(value.is('a').or(value.is('b')).isYes).to.equal(true);
  });

  it('stays consistent when it is nested', () => {
    expect(shapeOf(ifProd(ifProd('a', 'never'), ifProd('never', 'b')))).to.deep.equal(['a', 'b']);
  });

  it('points into the branch', () => {
    expect(probe(ifProd(NO_VALUE, 'b'), all).path).to.deep.equal(['Resources', 'Probe', 'Properties', 'Value', 'Fn::If', 2]);
  });

  it('removes keys and elements with AWS::NoValue', () => {
    const value = probe({ Kept: 'x', Gone: NO_VALUE, Perhaps: ifProd('y', NO_VALUE) }, all);
    expect(value.get('Gone').isMissing).to.equal(true);
    expect(value.get('Perhaps').present.doubt).to.equal('only when condition IsProd holds');
    expect(shape(probe(['a', NO_VALUE, ifProd('b', NO_VALUE)], all))).to.deep.equal(['[a, missing, b|missing]']);
  });

  it('without a condition is unknown', () => {
    expect(shapeOf({ 'Fn::If': [{ Ref: 'Name' }, 'a', 'b'] })).to.deep.equal(['unknown: Fn::If names no condition']);
    expect(shapeOf({ 'Fn::If': ['Nowhere', 'a', 'b'] })).to.deep.equal(['a', 'b']);
  });
});

describe('the other functions', () => {
  it('import what another stack exports: the same text for the same name', () => {
    const imported = { 'Fn::ImportValue': 'shared-bucket' };
    expect(shapeOf(imported)).to.deep.equal(['${Fn::ImportValue shared-bucket}']);
    expect(probe(imported, all).is('x').doubt).to.equal('the imported value shared-bucket is known only at deploy');
    expect(shapeOf({ 'Fn::ImportValue': { 'Fn::Sub': '${Name}-bucket' } })).to.deep.equal(['${Fn::ImportValue ${Name}-bucket}']);
  });

  it('encode, count and serialise', () => {
    expect(shapeOf({ 'Fn::Base64': 'hi' })).to.deep.equal(['aGk=']);
    expect(shapeOf({ 'Fn::Base64': { Ref: 'Name' } })).to.deep.equal(['unknown: Fn::Base64 is resolved at deploy']);
    expect(shapeOf({ 'Fn::Length': ['a', 'b'] })).to.deep.equal(['2']);
    expect(shapeOf({ 'Fn::Length': ['a', ifProd('b', NO_VALUE)] })).to.deep.equal(['unknown: Fn::Length is resolved at deploy']);
    expect(shapeOf({ 'Fn::ToJsonString': { a: { Ref: 'Table' } } })).to.deep.equal(['{a}']);
  });

  it('that nobody can follow are unknown', () => {
    expect(shapeOf({ 'Fn::Transform': [] })).to.deep.equal(['unknown: not audited: Fn::Transform writes it at deploy']);
    for (const name of ['Fn::Cidr', 'Fn::Tomorrow', 'Fn::constructor']) {
      expect(shapeOf({ [name]: [] })).to.deep.equal([`unknown: ${name} is resolved at deploy`]);
    }
    expect(shapeOf({ 'Fn::GetAZs': '' })).to.deep.equal(['unknown: the availability zones are known only at deploy']);
  });

  it('beside other keys make those that are not written unknown', () => {
    const value = probe({ Written: 'a', 'Fn::Transform': { Name: 'AWS::Include' } }, all);
    expect(shape(value)).to.deep.equal(['{Written}']);
    expect(shape(value.get('Written'))).to.deep.equal(['a']);
    expect(shape(value.get('Other'))).to.deep.equal(['unknown: not audited: Fn::Transform may add Other at deploy']);
    expect(value.get('Other').present.doubt).to.equal('not audited: Fn::Transform may add Other at deploy');
  });
});
