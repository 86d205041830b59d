import { expect } from 'chai';
import { CompiledService } from '../../src/template/compiled-service.ts';
import { isArnOf } from '../../src/template/is-arn-of.ts';
import { isNameOf } from '../../src/template/named-by.ts';
import { refersTo } from '../../src/template/refers-to.ts';
import type { Resource } from '../../src/template/resource.ts';
import type { Truth } from '../../src/template/truth.ts';
import type { Value } from '../../src/template/value.ts';
import { say } from './probe.ts';

/** What is said of a value and of the bucket `Mine`, beside another bucket. */
function ask(question: (value: Value, resource: Resource) => Truth, raw: unknown, Properties: object = {}): string {
  const document = {
    Parameters: { Given: { Type: 'String' }, Stage: { Type: 'String', AllowedValues: ['dev', 'prod'] } },
    Resources: {
      Mine: { Type: 'AWS::S3::Bucket', Properties },
      Other: { Type: 'AWS::S3::Bucket' },
      Probe: { Type: 'Custom::Probe', Properties: { Value: raw } },
    },
  };
  const service = new CompiledService({ templates: [{ file: 't.json', document }], service: {} });
  return say(question(service.resources('Custom::Probe')[0]!.get('Value'), service.resources('AWS::S3::Bucket')[0]!));
}

const ARN = { 'Fn::GetAtt': ['Mine', 'Arn'] };

describe('whether a value refers to a resource', () => {
  const rows: readonly (readonly [what: string, raw: unknown, answer: string | RegExp])[] = [
    ['its name', { Ref: 'Mine' }, 'yes'],
    ['its ARN', ARN, 'yes'],
    ['its name in a text', { 'Fn::Sub': '${Mine}' }, 'yes'],
    ['the name of another', { Ref: 'Other' }, 'no'],
    ['the ARN of another', { 'Fn::GetAtt': ['Other', 'Arn'] }, 'no'],
    ['a text', 'Mine', 'no'],
    ['a part of its ARN', { 'Fn::Sub': '${Mine.Arn}/*' }, 'no'],
    ['a parameter', { Ref: 'Given' }, /Given/],
    ['an import', { 'Fn::ImportValue': 'bucket' }, /./],
  ];
  for (const [what, raw, answer] of rows) {
    it(`${what}: ${answer}`, () => {
      if (typeof answer === 'string') expect(ask(refersTo, raw)).to.equal(answer);
      else expect(ask(refersTo, raw)).to.match(answer).and.not.be.oneOf(['yes', 'no']);
    });
  }

  it('knows the name that was chosen', () => {
    expect(ask(refersTo, 'shop-bucket', { BucketName: 'shop-bucket' })).to.equal('yes');
    expect(ask(refersTo, 'arn:${AWS::Partition}:s3:::shop-bucket', { BucketName: 'shop-bucket' })).to.equal('no');
    expect(ask(refersTo, { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::shop-bucket' }, { BucketName: 'shop-bucket' })).to.equal('yes');
  });
});

describe('whether a value is the name of a resource', () => {
  it('is for its Ref and its name written out, and for no other', () => {
    expect(ask(isNameOf, { Ref: 'Mine' })).to.equal('yes');
    expect(ask(isNameOf, 'shop', { BucketName: 'shop' })).to.equal('yes');
    expect(ask(isNameOf, 'shopping', { BucketName: 'shop' })).to.equal('no');
    expect(ask(isNameOf, { Ref: 'Other' })).to.equal('no');
    // What AWS makes up is nothing that was written out.
    expect(ask(isNameOf, 'shop')).to.equal('no');
  });

  it('is a doubt where only the deploy knows one of them', () => {
    expect(ask(isNameOf, { Ref: 'Given' }, { BucketName: 'shop' })).to.match(/Given/);
    expect(ask(isNameOf, 'shop-dev', { BucketName: { 'Fn::Sub': 'shop-${Stage}' } })).to.match(/Stage/);
    expect(ask(isNameOf, 'other', { BucketName: { 'Fn::Sub': 'shop-${Given}' } })).to.equal('no');
  });
});

describe('whether a value is surely the ARN of a resource', () => {
  it('is for its own ARN alone', () => {
    expect(ask(isArnOf, ARN)).to.equal('yes');
    expect(ask(isArnOf, { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::shop' }, { BucketName: 'shop' })).to.equal('yes');
    expect(ask(isArnOf, { Ref: 'Mine' })).to.equal('no');
    expect(ask(isArnOf, { Ref: 'Given' })).to.equal('no');
    expect(ask(isArnOf, { 'Fn::GetAtt': ['Other', 'Arn'] })).to.equal('no');
  });
});
