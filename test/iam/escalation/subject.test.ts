import { expect } from 'chai';

import { accountsFor, anySubject, namedSubject, resourceSubject } from '../../../src/iam/escalation/subject.ts';
import { OWN_ACCOUNT, show, text } from '../../../src/template/token.ts';
import { allow, pattern, roleWith, serviceOf } from '../service-of.ts';

const OWN = '${AWS::AccountId}';

describe('the account, as policies write it', () => {
  const accounts = (resources: unknown, ownId?: string): readonly string[] =>
    accountsFor(roleWith(allow('iam:PassRole', resources), {}, { Parameters: { P: { Type: 'String' } } }), ownId).map(show);

  it('is the one deployed to, and its number where that is known', () => {
    expect(accounts('*', '111111111111')).to.deep.equal([OWN, '111111111111']);
    expect(accounts('arn:aws:iam::222222222222:role/a', '111111111111')).to.deep.equal([OWN, '111111111111']);
  });

  it('is any number in its own policies where it is not known', () => {
    expect(accounts('*')).to.deep.equal([OWN]);
    const two = ['arn:aws:iam::222222222222:role/a', 'arn:aws:iam::333333333333:role/a', 'arn:aws:iam::222222222222:role/b'];
    expect(accounts(two)).to.deep.equal([OWN, '222222222222', '333333333333']);
    for (const other of [
      'arn:aws:iam::2222222222222:role/a',
      'arn:aws:iam::a222222222222:role/a',
      'arn:aws:iam::2*:role/a',
      'a',
      { Ref: 'P' },
    ])
      expect(accounts(other), JSON.stringify(other)).to.deep.equal([OWN]);
  });
});

describe('any one of a kind', () => {
  const { words, arns, fits } = anySubject(pattern('arn:*:iam::*:role/*'), 'role', [[OWN_ACCOUNT], text('111111111111')]);

  it('is in the account, however that is written', () => {
    expect(words).to.equal('any role');
    expect(arns.map((arn) => show(arn).slice(0, -16))).to.deep.equal([`arn:*:iam::${OWN}:role/`, 'arn:*:iam::111111111111:role/']);
  });

  it('is meant by what takes in every one', () => {
    for (const element of ['*', 'arn:aws:iam::*:role/*', 'arn:aws:iam::111111111111:*', 'arn:*'])
      expect(fits!(pattern(element)), element).to.equal(true);
    for (const element of ['arn:aws:iam::*:role/app', 'arn:aws:iam::*:role/app-*', 'arn:aws:iam::*:user/*', 'role'])
      expect(fits!(pattern(element)), element).to.equal(false);
    const wild = { kind: 'hole', id: 'P', class: 'any', wild: true, reason: 'r' } as const;
    expect(fits!([wild])).to.equal(true);
    expect(fits!([{ ...wild, wild: false }])).to.equal(false);
  });
});

describe('a resource of the template', () => {
  const subject = (Properties: object): ReturnType<typeof resourceSubject> => {
    const service = serviceOf({ Role: { Type: 'AWS::IAM::Role', Properties } });
    return resourceSubject(service.roles[0]!.resource, 'role Role', [[OWN_ACCOUNT], text('111111111111')]);
  };

  it('has the name it is given, or one that nobody writes down', () => {
    const given = subject({ RoleName: 'app' });
    expect(given.arns.map(show)).to.deep.equal([
      `arn:\${AWS::Partition}:iam::${OWN}:role/app`,
      'arn:${AWS::Partition}:iam::111111111111:role/app',
    ]);
    expect(given.fits!(pattern('arn:aws:iam::*:role/app'))).to.equal(true);
    const { fits } = resourceSubject(
      serviceOf({ Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: { Ref: 'P' } } } }, { Parameters: { P: { Type: 'String' } } })
        .roles[0]!.resource,
      'role Role',
      [[OWN_ACCOUNT]],
    );
    expect(fits!(pattern('arn:aws:iam::*:role/app')), 'a parameter may name it').to.equal(true);
    const made = subject({});
    expect(made.fits!(pattern('arn:aws:iam::*:role/app'))).to.equal(false);
    expect(made.fits!(pattern('arn:aws:iam::*:role/*'))).to.equal(true);
    expect(made.fits!(pattern('*'))).to.equal(true);
  });
});

describe('what a policy names', () => {
  it('has its name in the words', () => {
    const words = (arn: string): string => namedSubject(pattern(arn), 'it').words;
    expect(words('arn:aws:iam::*:role/service-role/worker')).to.equal('it service-role/worker');
    expect(words('arn:aws:lambda:*:*:function:worker')).to.equal('it worker');
    expect(words('arn:aws:sqs:*:*:orders')).to.equal('it orders');
    expect(words('worker')).to.equal('it worker');
  });
});
