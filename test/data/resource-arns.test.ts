import { expect } from 'chai';

import { matchesWildcards } from '../../src/iam/action-pattern.ts';
import { resourceTypes, serviceExists } from '../../src/iam/authorization.ts';
import { dataFile } from './data-file.ts';

interface Format {
  name?: string;
  ref: string;
  arn?: string;
  attributes?: Record<string, string>;
}

const file = dataFile('resource-arns.json') as Record<string, unknown>;
const formats = Object.entries(file).filter(([type]) => !type.startsWith('$')) as [string, Format][];
const arns = formats.flatMap(([type, { arn, attributes = {} }]) =>
  [...(arn === undefined ? [] : [arn]), ...Object.values(attributes).filter((value) => value.includes(':'))].map((form) => ({
    type,
    form,
  })),
);

function format(type: string): Format {
  const found = formats.find(([known]) => known === `AWS::${type}`);
  if (!found) throw new Error(`${type} is not listed`);
  return found[1];
}

/** A form with its placeholders replaced: by `*` for a pattern, by a letter for a sample of what it describes. */
function fill(form: string, by: string): string {
  return form.replaceAll('{Path}', '/').replaceAll(/\$?\{\w+\}/g, by);
}

describe('data/resource-arns.json', () => {
  it('says where it comes from', () => {
    expect(file['$source']).to.be.a('string');
    expect(file['$date']).to.match(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('lists types by their CloudFormation names, with known keys', () => {
    expect(formats.length).to.be.at.least(280);
    expect(formats.filter(([type]) => !/^AWS::\w+::\w+$/.test(type)).map(([type]) => type)).to.deep.equal([]);
    const keys = new Set(formats.flatMap(([, one]) => Object.keys(one)));
    expect([...keys].toSorted()).to.deep.equal(['arn', 'attributes', 'name', 'ref']);
  });

  it('has a kind of Ref for every type, and the ARN where it is one', () => {
    expect(formats.filter(([, { ref }]) => !['name', 'arn', 'id', 'url', 'other'].includes(ref)).map(([type]) => type)).to.deep.equal([]);
    const nowhere = formats.filter(
      ([, { ref, arn, attributes = {} }]) => arn === undefined && (ref === 'arn' || Object.values(attributes).includes('arn')),
    );
    expect(nowhere.map(([type]) => type)).to.deep.equal([]);
  });

  it('has attributes that are an ARN, a name, an id, an address or another ARN form', () => {
    const wrong = formats.flatMap(([type, { attributes = {} }]) =>
      Object.entries(attributes)
        .filter(([, value]) => !['arn', 'name', 'id', 'url'].includes(value) && !value.includes(':'))
        .map(([attribute]) => `${type}.${attribute}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('names no property where AWS makes the id', () => {
    expect(formats.filter(([, { ref, name }]) => ref === 'id' && name !== undefined).map(([type]) => type)).to.deep.equal([]);
  });

  it('writes ARNs with the five fields after the partition and known placeholders', () => {
    const placeholders = new Set(arns.flatMap(({ form }) => form.match(/\{[^}]*\}/g) ?? []));
    expect([...placeholders].toSorted()).to.deep.equal(['{Path}', '{account}', '{name}', '{region}', '{segment}']);
    const wrong = arns.filter(({ form }) => {
      const [service = '', region, account] = form.split(':');
      return (
        form.split(':').length < 4 ||
        !serviceExists(service) ||
        !['', '{region}'].includes(region ?? '?') ||
        !['', '{account}'].includes(account ?? '?')
      );
    });
    expect(wrong).to.deep.equal([]);
  });

  it('writes ARNs that the service authorisation reference knows', () => {
    const unknown = arns.filter(({ form }) => {
      const [service = ''] = form.split(':');
      return !resourceTypes(service)
        .flatMap((type) => type.arns)
        .map((known) => known.slice('arn:${Partition}:'.length))
        // A form may be wider than the reference's (a generated part may hold slashes) or narrower (`:*` at the end).
        .some((known) => matchesWildcards(fill(form, '*'), fill(known, 'x')) || matchesWildcards(fill(known, '*'), fill(form, 'x')));
    });
    expect(unknown).to.deep.equal([]);
  });

  it('knows the kinds of Ref that people mistake', () => {
    const kinds = {
      'Lambda::Function': 'name',
      'Lambda::Version': 'arn',
      'Lambda::Alias': 'arn',
      'Lambda::LayerVersion': 'arn',
      'Lambda::Permission': 'other',
      'IAM::Role': 'name',
      'IAM::ManagedPolicy': 'arn',
      'IAM::Policy': 'other',
      'S3::Bucket': 'name',
      'SQS::Queue': 'url',
      'SNS::Topic': 'arn',
      'DynamoDB::Table': 'name',
      'Kinesis::Stream': 'name',
      'Logs::LogGroup': 'name',
      'Events::Rule': 'name',
      'StepFunctions::StateMachine': 'arn',
      'SecretsManager::Secret': 'arn',
      'SSM::Parameter': 'name',
      'KMS::Key': 'id',
      'KMS::Alias': 'name',
      'CertificateManager::Certificate': 'arn',
      'ElasticLoadBalancingV2::LoadBalancer': 'arn',
      'Cognito::UserPool': 'id',
      'ApiGateway::RestApi': 'id',
      'AppSync::GraphQLApi': 'arn',
      'ECS::Service': 'arn',
      'WAFv2::WebACL': 'other',
    };
    expect(Object.fromEntries(Object.keys(kinds).map((type) => [type, format(type).ref]))).to.deep.equal(kinds);
  });

  it('knows the ARNs that people mistake', () => {
    expect(format('Logs::LogGroup').arn).to.equal('logs:{region}:{account}:log-group:{name}:*');
    expect(format('S3::Bucket').arn).to.equal('s3:::{name}');
    expect(format('IAM::Role').arn).to.equal('iam::{account}:role{Path}{name}');
    expect(format('SecretsManager::Secret').arn).to.equal('secretsmanager:{region}:{account}:secret:{name}-{segment}');
    expect(format('SNS::Topic').attributes).to.deep.equal({ TopicArn: 'arn', TopicName: 'name' });
    expect(format('DynamoDB::Table').attributes?.['StreamArn']).to.equal('dynamodb:{region}:{account}:table/{name}/stream/{segment}');
    expect(format('SSM::Parameter'), 'a name may begin with a slash that its ARN does not double').not.to.have.property('arn');
    expect(format('RDS::DBInstance'), 'RDS lower-cases identifiers').not.to.have.property('name');
    // On a bus of its own a rule is rule/<bus>/<name>.
    expect(format('Events::Rule').arn).to.equal('events:{region}:{account}:rule/{segment}');
  });
});
