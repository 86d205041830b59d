import { expect } from 'chai';

import type { Opening } from '../../src/iam/resource-policy.ts';
import { show } from '../../src/template/token.ts';
import { say } from '../template/probe.ts';
import { queuePolicy, serviceOf } from './service-of.ts';

const Parameters = { P: { Type: 'String' }, Mode: { Type: 'String' } };
const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } };
const rest = { Parameters, Conditions };
const OPEN = 'the value of parameter P is given at deploy';

const allow = (Principal: unknown, more: object = {}): object => ({
  Effect: 'Allow',
  Principal,
  Action: 'sqs:SendMessage',
  Resource: '*',
  ...more,
});
const deny = (more: object = {}): object => ({ Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: '*', ...more });
const when = (operator: string, key: string, value: unknown): object => ({ Condition: { [operator]: { [key]: value } } });

const words = (openings: readonly Opening[]): readonly string[] =>
  openings.map(({ principal, truth }) => `${principal?.value.text ?? 'everyone else'}: ${say(truth)}`);
const open = (...statements: object[]): readonly string[] => words(queuePolicy(statements, rest).openings);
const unbound = (...statements: object[]): readonly string[] => words(queuePolicy(statements, rest).unboundServices);

describe('openings', () => {
  it('are the statements for anyone, and no others', () => {
    expect(open(allow('*'))).to.deep.equal(['*: yes']);
    expect(open(allow({ AWS: ['123456789012', '*'] }))).to.deep.equal(['*: yes']);
    expect(open(allow({ AWS: '123456789012' }), allow({ Service: 'sns.amazonaws.com' }))).to.deep.equal([]);
    expect(open(allow({ AWS: { Ref: 'P' } }))).to.deep.equal([`\${P}: ${OPEN}`]);
    expect(open(deny())).to.deep.equal([]);
  });

  it('are everyone but those NotPrincipal names', () => {
    expect(open({ Effect: 'Allow', NotPrincipal: { AWS: '123456789012' }, Action: '*', Resource: '*' })).to.deep.equal([
      'everyone else: yes',
    ]);
    expect(
      open({
        'Fn::If': ['IsProd', { Effect: 'Allow', NotPrincipal: { AWS: '123456789012' }, Action: '*' }, allow({ AWS: '123456789012' })],
      }),
    ).to.deep.equal(['everyone else: only when condition IsProd holds']);
  });

  it('are closed by a condition that fixes who calls, or from where', () => {
    for (const [operator, key, value] of [
      ['StringEquals', 'aws:PrincipalOrgID', 'o-1234567890'],
      ['StringEquals', 'AWS:PrincipalOrgId', 'o-1234567890'],
      ['StringEquals', 'aws:PrincipalAccount', ['123456789012', '999999999999']],
      ['StringEquals', 'aws:PrincipalAccount', { Ref: 'AWS::AccountId' }],
      ['StringEquals', 'aws:PrincipalOrgID', '${aws:ResourceOrgID}'],
      ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::123456789012:role/*'],
      ['ArnEquals', 'aws:SourceArn', 'arn:aws:sns:eu-west-1:123456789012:topic'],
      ['StringLike', 'aws:PrincipalOrgPaths', 'o-1234567890/r-ab12/*'],
      ['StringEquals', 'aws:SourceVpce', 'vpce-1'],
      ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '192.0.2.0/24']],
    ] as const) {
      expect(open(allow('*', when(operator, key, value))), `${operator} ${key}`).to.deep.equal([]);
    }
  });

  it('stay open under a condition that fixes nothing', () => {
    for (const [operator, key, value] of [
      ['StringLike', 'aws:PrincipalOrgID', '*'],
      ['StringLike', 'aws:PrincipalOrgID', 'o-*'],
      ['StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-1234567890'],
      ['ForAllValues:StringEquals', 'aws:PrincipalOrgPaths', 'o-1234567890/'],
      ['StringNotEquals', 'aws:PrincipalAccount', '123456789012'],
      ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/admin'],
      ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::my-*'],
      ['IpAddress', 'aws:SourceIp', '0.0.0.0/0'],
      ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '::/0']],
      ['NotIpAddress', 'aws:SourceIp', '192.0.2.0/24'],
      ['StringEquals', 'aws:Referer', 'https://example.com'],
      ['Bool', 'aws:SecureTransport', 'true'],
      ['StringEquals', 'aws:SourceVpce', '${aws:SourceVpce}'],
      ['Null', 'aws:PrincipalOrgID', 'false'],
    ] as const) {
      expect(open(allow('*', when(operator, key, value))), `${operator} ${key} ${String(value)}`).to.deep.equal(['*: yes']);
    }
  });

  it('never match a wildcard in an exact comparison', () => {
    expect(open(allow('*', when('StringEquals', 'aws:PrincipalOrgID', 'o-*')))).to.deep.equal([]);
  });

  it('are closed by ForAllValues with a Null test', () => {
    const Condition = {
      'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-1234567890/' },
      Null: { 'aws:PrincipalOrgPaths': 'false' },
    };
    expect(open(allow('*', { Condition }))).to.deep.equal([]);
  });

  it('are a doubt under a condition that only the deploy knows', () => {
    expect(open(allow('*', when('StringEquals', 'aws:PrincipalOrgID', { Ref: 'P' })))).to.deep.equal([`*: ${OPEN}`]);
    expect(
      open(allow('*', when('StringEquals', 'aws:PrincipalOrgID', { 'Fn::If': ['IsProd', 'o-1234567890', { Ref: 'AWS::NoValue' }] }))),
    ).to.deep.equal(['*: only when condition IsProd does not hold']);
    expect(
      open(
        allow('*', {
          Condition: { 'Fn::If': ['IsProd', { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } }, { Ref: 'AWS::NoValue' }] },
        }),
      ),
    ).to.deep.equal(['*: only when condition IsProd does not hold']);
  });

  it('are closed by a Deny that surely keeps strangers out', () => {
    expect(open(allow('*'), deny(when('StringNotEquals', 'aws:PrincipalOrgID', 'o-1234567890')))).to.deep.equal([]);
    expect(open(allow('*'), deny(when('StringNotEqualsIfExists', 'aws:SourceVpce', 'vpce-1')))).to.deep.equal([]);
    expect(open(allow('*'), deny())).to.deep.equal([]);
    expect(open(allow('*'), deny({ Principal: { AWS: '*' }, Action: 'SQS:Send*' }))).to.deep.equal([]);
    expect(open(allow('*'), { Effect: 'Deny', NotPrincipal: { AWS: '123456789012' }, Action: 'sqs:*', Resource: '*' })).to.deep.equal([]);
  });

  it('are not closed by a Deny that does not', () => {
    for (const [name, one] of Object.entries({
      'without TLS': deny(when('Bool', 'aws:SecureTransport', 'false')),
      'for others': deny({ Principal: { AWS: '123456789012' } }),
      'of other actions': deny({ Action: 'sqs:Delete*' }),
      'of other resources': deny({ Resource: 'arn:aws:sqs:eu-west-1:123456789012:other' }),
      'with two conditions': deny({
        Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1234567890', 'aws:RequestedRegion': 'eu-west-1' } },
      }),
      'for members only': deny(when('StringEquals', 'aws:PrincipalOrgID', 'o-1234567890')),
      'with an unknown condition': deny({ Condition: { 'Fn::Transform': {} } }),
    })) {
      expect(open(allow('*'), one), name).to.have.length(1);
    }
  });

  it('are not closed by a Deny of what is not surely all of it', () => {
    const unknown = { 'Fn::Transform': {} };
    expect(open({ ...allow('*'), Action: unknown }, deny())).to.have.length(1);
    expect(open({ ...allow('*'), Action: unknown }, deny({ Action: '*' }))).to.deep.equal([]);
    expect(open({ ...allow('*'), Resource: unknown }, deny({ Resource: 'arn:aws:sqs:*:*:a' }))).to.have.length(1);
    expect(open({ ...allow('*'), Resource: unknown }, deny())).to.deep.equal([]);
    expect(open({ ...allow('*'), Action: undefined, NotAction: 'sqs:Purge*' }, deny())).to.have.length(1);
    expect(open({ ...allow('*'), Action: undefined, NotAction: 'sqs:Purge*' }, deny({ Action: '*' }))).to.deep.equal([]);
    expect(open(allow('*'), deny({ Action: undefined, NotAction: 'sqs:Purge*' }))).to.deep.equal([]);
    expect(open(allow('*'), deny({ Action: undefined, NotAction: 'sqs:Send*' }))).to.have.length(1);
    const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:a';
    const one = { ...allow('*'), Resource: QUEUE };
    expect(open(one, deny({ Resource: undefined, NotResource: 'arn:aws:sqs:*:*:b' }))).to.deep.equal([]);
    expect(open(one, deny({ Resource: undefined, NotResource: 'arn:aws:sqs:*:*:a' }))).to.have.length(1);
    expect(open(one, deny({ Resource: undefined }))).to.deep.equal([]);
    expect(open({ ...allow('*'), Resource: undefined }, deny({ Resource: QUEUE }))).to.have.length(1);
    expect(open({ ...allow('*'), Resource: undefined, NotResource: QUEUE }, deny({ Resource: 'arn:aws:sqs:*:*:*' }))).to.have.length(1);
    expect(open({ ...allow('*'), Action: ['sqs:SendMessage', { Ref: 'AWS::NoValue' }] }, deny()), 'nothing is no action').to.deep.equal([]);
    const two = { ...allow('*'), Action: ['sqs:SendMessage', 'sqs:ReceiveMessage'] };
    expect(open(two, deny({ Action: 'sqs:SendMessage' }), deny({ Action: 'sqs:Receive*' })), 'each takes its part').to.deep.equal([]);
    expect(open(two, deny({ Action: 'sqs:SendMessage' }))).to.have.length(1);
  });

  it('are closed under the condition that brings the Deny', () => {
    expect(open(allow('*'), { 'Fn::If': ['IsProd', deny(), { Ref: 'AWS::NoValue' }] })).to.deep.equal([
      '*: only when condition IsProd does not hold',
    ]);
    expect(open(allow('*'), deny({ Action: { 'Fn::If': ['IsProd', 'sqs:*', 'sqs:DeleteQueue'] } }))).to.deep.equal([
      '*: only when condition IsProd does not hold',
    ]);
  });
});

describe('unboundServices', () => {
  const topic = { ArnEquals: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:sns:eu-west-1:${AWS::AccountId}:topic' } } };

  it('are services that do not say for whom they act', () => {
    expect(unbound(allow({ Service: 'sns.amazonaws.com' }))).to.deep.equal(['sns.amazonaws.com: yes']);
    expect(unbound(allow({ Service: 'sns.amazonaws.com' }, { Condition: topic }))).to.deep.equal([]);
    expect(
      unbound(allow({ Service: 'sns.amazonaws.com' }, when('StringEquals', 'aws:SourceAccount', { Ref: 'AWS::AccountId' }))),
    ).to.deep.equal([]);
    expect(unbound(allow({ Service: 'sns.amazonaws.com' }, when('StringLike', 'aws:SourceAccount', '*')))).to.deep.equal([
      'sns.amazonaws.com: yes',
    ]);
    expect(unbound(allow({ Service: 's3.amazonaws.com' }, when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*')))).to.deep.equal([
      's3.amazonaws.com: yes',
    ]);
    expect(unbound(allow({ AWS: '*' }))).to.deep.equal([]);
  });

  it('are a doubt where the source is', () => {
    expect(unbound(allow({ Service: 'sns.amazonaws.com' }, when('ArnLike', 'aws:SourceArn', { Ref: 'P' })))).to.deep.equal([
      `sns.amazonaws.com: ${OPEN}`,
    ]);
  });
});

describe('foreignOpenings', () => {
  const foreign = (principal: unknown, own?: string, trusted: readonly string[] = []): readonly string[] =>
    queuePolicy([allow(principal)], rest)
      .foreignOpenings(own, (account) => trusted.includes(account))
      .map(({ account, truth }) => `${show(account)}: ${say(truth)}`);

  it('are principals of other accounts', () => {
    expect(foreign({ AWS: 'arn:aws:iam::999999999999:root' }, '123456789012')).to.deep.equal(['999999999999: yes']);
    expect(foreign({ AWS: ['999999999999', '123456789012'] }, '123456789012')).to.deep.equal(['999999999999: yes']);
    expect(foreign({ AWS: '999999999999' }, '123456789012', ['999999999999'])).to.deep.equal([]);
    expect(foreign({ AWS: '999999999999' })).to.deep.equal(['999999999999: unless 999999999999 is the account deployed to']);
    expect(foreign({ AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } }, '123456789012')).to.deep.equal([]);
    expect(foreign('*')).to.deep.equal([]);
    expect(foreign({ Service: 'sns.amazonaws.com' })).to.deep.equal([]);
    for (const type of ['Service', 'Federated', 'CanonicalUser'])
      for (const value of ['999999999999', 'arn:aws:iam::999999999999:saml-provider/x'])
        expect(foreign({ [type]: value }), `${type} ${value}`).to.deep.equal([]);
    expect(foreign('arn:aws:iam::999999999999:role/x', '123456789012')).to.deep.equal(['999999999999: yes']);
    expect(foreign({ AWS: 'arn:aws:iam::9999*:role/x' }, '123456789012'), 'an opening to anyone').to.deep.equal([]);
  });

  it('are there where the condition of the template brings them', () => {
    expect(foreign({ AWS: { 'Fn::If': ['IsProd', '999999999999', '123456789012'] } }, '123456789012')).to.deep.equal([
      '999999999999: only when condition IsProd holds',
    ]);
  });
});

describe('the policies of a service', () => {
  const openIn = (Resources: object): readonly string[] =>
    serviceOf(Resources, rest)
      .resourcePolicies()
      .flatMap((one) => words(one.openings).map((word) => `${one.resource.logicalId} ${word}`));

  it('are found where each type keeps them', () => {
    const document = { Statement: allow('*') };
    expect(
      openIn({
        A: { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: document } },
        B: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: document } },
        C: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: [{ ResourcePolicy: { PolicyDocument: document } }] } },
        D: { Type: 'AWS::New::Thing', Properties: { ThingPolicy: document } },
        E: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: document } },
        F: { Type: 'Custom::Thing', Properties: { Policy: document } },
        G: { Type: 'AWS::SQS::Queue', Properties: {} },
      }),
    ).to.deep.equal(['A *: yes', 'B *: yes', 'C *: yes', 'D *: yes']);
  });

  it('may be JSON in a text, with holes', () => {
    const source = JSON.stringify({ Statement: [{ ...allow({ AWS: 'arn:aws:iam::ACCOUNT:root' }) }, allow('*')] }).replace(
      'ACCOUNT',
      '${AWS::AccountId}',
    );
    expect(openIn({ A: { Type: 'AWS::Logs::ResourcePolicy', Properties: { PolicyDocument: { 'Fn::Sub': source } } } })).to.deep.equal([
      'A *: yes',
    ]);
    expect(
      openIn({
        A: {
          Type: 'AWS::Logs::ResourcePolicy',
          Properties: { PolicyDocument: { 'Fn::Sub': '{"Statement":[{"Effect":"Allow","Principal":"${P}","Action":"*"}]}' } },
        },
      }),
    ).to.deep.equal([`A \${P}: ${OPEN}`]);
    expect(openIn({ A: { Type: 'AWS::Logs::ResourcePolicy', Properties: { PolicyDocument: { Ref: 'P' } } } })).to.deep.equal([
      `A (unknown): ${OPEN}`,
    ]);
  });

  it('of a bus are one statement, or the older properties', () => {
    const bus = (Properties: object): readonly string[] => openIn({ A: { Type: 'AWS::Events::EventBusPolicy', Properties } });
    expect(
      bus({ StatementId: 'a', Statement: { Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: '*' } }),
    ).to.deep.equal(['A *: yes']);
    expect(bus({ StatementId: 'a', Principal: '*', Action: 'events:PutEvents' })).to.deep.equal(['A *: yes']);
    expect(
      bus({
        StatementId: 'a',
        Principal: '*',
        Action: 'events:PutEvents',
        Condition: { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1234567890' },
      }),
    ).to.deep.equal([]);
    expect(bus({ StatementId: 'a', Principal: '123456789012', Action: 'events:PutEvents' })).to.deep.equal([]);
  });

  it('of one bus take away from each other', () => {
    const policy = (EventBusName: unknown, Effect: string, more: object = {}): object => ({
      Type: 'AWS::Events::EventBusPolicy',
      Properties: {
        StatementId: 'a',
        ...(EventBusName === undefined ? {} : { EventBusName }),
        Statement: { Effect, Principal: '*', Action: 'events:*', Resource: '*', ...more },
      },
    });
    const strangers = when('StringNotEquals', 'aws:PrincipalOrgID', 'o-1234567890');
    const Bus = { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders' } };
    for (const [one, other] of [
      [undefined, 'default'],
      ['orders', 'arn:aws:events:eu-west-1:123456789012:event-bus/orders'],
      ['orders', { Ref: 'Bus' }],
      [{ 'Fn::GetAtt': ['Bus', 'Name'] }, { Ref: 'Bus' }],
      [{ Ref: 'P' }, { Ref: 'P' }],
    ])
      expect(openIn({ Bus, A: policy(one, 'Allow'), B: policy(other, 'Deny', strangers) }), JSON.stringify([one, other])).to.deep.equal([]);
    for (const [one, other] of [
      [undefined, 'orders'],
      ['orders', { Ref: 'P' }],
      ['orders', { 'Fn::If': ['IsProd', 'orders', 'other'] }],
    ])
      expect(openIn({ Bus, A: policy(one, 'Allow'), B: policy(other, 'Deny', strangers) }), JSON.stringify([one, other])).to.deep.equal([
        'A *: yes',
      ]);
    expect(openIn({ A: policy('orders', 'Allow'), B: policy('orders', 'Allow') }), 'each answers for itself').to.deep.equal([
      'A *: yes',
      'B *: yes',
    ]);
    const sometimes = { ...policy('orders', 'Deny', strangers), Condition: 'IsProd' };
    expect(openIn({ A: policy('orders', 'Allow'), B: sometimes })).to.deep.equal(['A *: only when condition IsProd does not hold']);
    const inBus = {
      Type: 'AWS::Events::EventBus',
      Properties: { Name: 'orders', Policy: { Statement: { ...deny(strangers), Action: 'events:*' } } },
    };
    expect(openIn({ Bus: inBus, A: policy('orders', 'Allow') })).to.deep.equal([]);
  });

  it('of a function are its permissions', () => {
    const permission = (Properties: object): object => ({
      A: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: 'f', Action: 'lambda:InvokeFunction', ...Properties } },
    });
    expect(openIn(permission({ Principal: '*' }))).to.deep.equal(['A *: yes']);
    expect(openIn(permission({ Principal: '*', PrincipalOrgID: 'o-1234567890' }))).to.deep.equal([]);
    expect(openIn(permission({ Principal: '*', SourceAccount: { Ref: 'AWS::AccountId' } }))).to.deep.equal([]);
    expect(
      openIn(
        permission({
          Principal: '*',
          SourceArn: { 'Fn::If': ['IsProd', 'arn:aws:sns:eu-west-1:123456789012:t', { Ref: 'AWS::NoValue' }] },
        }),
      ),
    ).to.deep.equal(['A *: only when condition IsProd does not hold']);
    const services = (Properties: object): readonly string[] =>
      words(serviceOf(permission(Properties), rest).resourcePolicies()[0]!.unboundServices);
    expect(services({ Principal: 'sns.amazonaws.com' })).to.deep.equal(['sns.amazonaws.com: yes']);
    expect(services({ Principal: 'sns.amazonaws.com', SourceArn: { Ref: 'Topic' } })).to.deep.equal([
      'sns.amazonaws.com: Topic is not in this template',
    ]);
    expect(services({ Principal: 'sns.amazonaws.com', SourceArn: { 'Fn::GetAtt': ['Topic', 'TopicArn'] } })).to.deep.equal([]);
    expect(services({ Principal: 'alexa-appkit.amazon.com', EventSourceToken: 'amzn1.ask.skill.1' })).to.deep.equal([]);
  });

  it('of a layer are its permissions', () => {
    const layer = (more: object): readonly string[] =>
      openIn({
        A: {
          Type: 'AWS::Lambda::LayerVersionPermission',
          Properties: { Action: 'lambda:GetLayerVersion', LayerVersionArn: 'x', Principal: '*', ...more },
        },
      });
    expect(layer({})).to.deep.equal(['A *: yes']);
    expect(layer({ OrganizationId: 'o-1234567890' })).to.deep.equal([]);
  });
});
