import { expect } from 'chai';
import sinon from 'sinon';
import { definePolicy, Truth } from '../../src/policy/index.ts';
import { cfnIf, fn, getAtt, join, managed, permission, ref, role, roleWith, statement, sub, testPolicy } from '../../src/policy/testing.ts';
import type { PolicyCases } from '../../src/policy/testing.ts';

const queuePolicy = definePolicy({
  id: 'queue-with-name',
  title: 'Queue has a name',
  severity: 'low',
  presets: ['strict'],
  why: 'It cannot be replaced.',
  fix: 'Leave it out.',
  references: ['https://example.com'],
  messages: { named: 'The queue {queue} is called {name}.', unused: 'Nothing says this.' },
  examples: { bad: 'x', good: 'x' },
  options: { schema: { type: 'object', properties: { spare: { type: 'string' } } }, defaults: { spare: '' } },
  check({ service, options, flag }) {
    for (const queue of service.resources('AWS::SQS::Queue')) {
      const name = queue.get('QueueName');
      const spared = name.is(options.spare).and(name.is('').not());
      flag(name.present.and(spared.not()).and(name.is('fine').not()), 'named', name, {
        key: `Name ${name.text}`,
        data: { queue: queue.logicalId, name: name.text },
      });
      flag(Truth.of(service.isTrusted('111122223333')), 'unused', queue);
    }
  },
});

const queue = (name?: unknown): object => ({ Type: 'AWS::SQS::Queue', Properties: name === undefined ? {} : { QueueName: name } });
const bad = { Queue: queue('orders') };

/** Runs the cases as a test runner without output would: the first failure throws. */
function run(
  cases: Omit<PolicyCases, 'doubts'> & Partial<PolicyCases>,
  policy: Parameters<typeof testPolicy>[0] = queuePolicy as never,
): void {
  const now = (_title: string, body: () => void): void => body();
  sinon.replace(globalThis, 'describe', now as never);
  sinon.replace(globalThis, 'it', now as never);
  testPolicy(policy, { doubts: 'it is not what this is about', ...cases });
}

/** The policy with another check, typed as loosely as a user's JavaScript is. */
function checking(
  check: (context: { service: { resources(type: string): unknown[] }; flag: (...words: unknown[]) => void }) => void,
): never {
  return { ...queuePolicy, check } as never;
}

describe('testPolicy', () => {
  afterEach(() => sinon.restore());

  it('is silent where every case is as its group says', () => {
    run({
      finds: { 'a name': { template: bad, expect: { key: 'Name orders', message: 'named', at: 'Queue', count: 1 } } },
      accepts: { 'no name': { Queue: queue() }, 'a loop': { Queue: queue(), 'Fn::ForEach::Queues': [] } },
      doubts: { 'a name given at deploy': { Resources: { Queue: queue(ref('Name')) }, Parameters: { Name: { Type: 'String' } } } },
    });
  });

  it('runs one test a case, in a block for each group', () => {
    const titles: string[] = [];
    const note = (title: string, body: () => void): void => {
      titles.push(title);
      body();
    };
    sinon.replace(globalThis, 'describe', note as never);
    sinon.replace(globalThis, 'it', note as never);
    testPolicy(queuePolicy, { doubts: 'none', finds: { 'a name': bad }, accepts: { 'no name': { Queue: queue() } } });
    expect(titles).to.deep.equal(['queue-with-name', 'finds', 'a name', 'accepts', 'no name']);
  });

  it('runs at once where there is no test runner', () => {
    sinon.stub(globalThis, 'describe').value(undefined);
    sinon.stub(globalThis, 'it').value(undefined);
    expect(() => testPolicy(queuePolicy, { doubts: 'none', finds: { 'no name': { Queue: queue() } } })).to.throw('It found nothing.');
  });

  it('fails where a case is not what its group says', () => {
    const doubtful = { Resources: { Queue: queue(ref('Name')) }, Parameters: { Name: { Type: 'String' } } };
    expect(() => run({ finds: { 'no name': { Queue: queue() } } })).to.throw('It found nothing.');
    sinon.restore();
    expect(() => run({ finds: { 'a doubt': doubtful } })).to.throw('only doubts');
    sinon.restore();
    expect(() => run({ finds: { 'a name': bad }, accepts: { 'a doubt': doubtful } })).to.throw('should accept');
    sinon.restore();
    expect(() => run({ finds: { 'a name': bad }, doubts: { 'another name': { Queue: queue('other') } } })).to.throw('It is certain');
    sinon.restore();
    expect(() => run({ finds: { 'a name': bad }, doubts: { 'no name': { Queue: queue() } } })).to.throw('It found nothing.');
  });

  it('compares what is expected', () => {
    const expecting = (expectation: object): (() => void) => {
      sinon.restore();
      return () => run({ finds: { 'a name': { template: bad, expect: expectation } } });
    };
    expect(expecting({ at: 'Queue.Properties.QueueName', message: 'The queue Queue is called orders.' })).not.to.throw();
    expect(expecting({ key: 'Name other' })).to.throw('No finding has');
    expect(expecting({ message: 'unused' })).to.throw('No finding has');
    expect(expecting({ at: 'Other' })).to.throw('No finding has');
    expect(expecting({ at: 'Queue', key: 'Name other' })).to.throw('No finding has');
    expect(expecting({ count: 2 })).to.throw('1 findings, not 2');
    expect(expecting({ kye: 'Name orders' })).to.throw('kye, which no case has');
    sinon.restore();
    const accepts = { 'no name': { template: { Queue: queue() }, expect: { count: 0 } } };
    expect(() => run({ finds: { 'a name': bad }, accepts })).to.throw('no findings to expect');
  });

  it('hands over options and surroundings', () => {
    run({
      finds: {
        'a trusted account': { template: { Queue: queue('fine') }, trustedAccounts: ['111122223333'], expect: { message: 'unused' } },
      },
      accepts: { 'a spared name': { template: bad, options: { spare: 'orders' } } },
    });
    sinon.restore();
    expect(() => run({ finds: { 'a wrong option': { template: bad, options: { spaer: 'x' } } } })).to.throw(/spaer/);
  });

  it('fails in every group for a policy that crashes or says what it did not declare', () => {
    const crashing = checking(() => {
      throw new Error('oh no');
    });
    const misspelling = checking(({ service, flag }) => flag(Truth.no, 'nmaed', service.resources('AWS::SQS::Queue')[0]));
    const unfilled = checking(({ service, flag }) =>
      flag(Truth.no, 'named', service.resources('AWS::SQS::Queue')[0], { data: { queue: 'q' } }),
    );
    for (const [policy, sentence] of [
      [crashing, 'oh no'],
      [misspelling, '"nmaed" that it does not declare'],
      [unfilled, 'without data for {name}'],
    ] as const) {
      for (const group of ['finds', 'accepts', 'doubts'] as const) {
        // `finds` must not be empty, and it is what fails first where it is not the group in question.
        const titles: string[] = [];
        sinon.restore();
        sinon.replace(globalThis, 'describe', ((_title: string, body: () => void) => body()) as never);
        sinon.replace(globalThis, 'it', ((title: string, body: () => void) => {
          try {
            body();
          } catch (error) {
            titles.push(`${title}: ${(error as Error).message}`);
          }
        }) as never);
        testPolicy(policy, { doubts: 'none', finds: { other: { Queue: queue('other') } }, [group]: { case: bad } });
        expect(titles.find((title) => title.startsWith('case: '))).to.include(sentence);
      }
    }
  });

  it('asks for a doubtful case, or why there is none', () => {
    for (const doubts of [{}, '', ' ', undefined] as never[])
      (expect(() => run({ finds: { a: bad }, doubts })).to.throw(/queue-with-name has no doubtful case.* `doubts: 'it reads no value'`\.$/),
        sinon.restore());
    run({ finds: { a: bad }, doubts: 'it reads no value' });
  });

  it('refuses the definitions that an audit refuses', () => {
    const wrong = {
      'severity must be one of': { severity: 'hihg' },
      'check must not be a generator': { *check() {} },
      'zzz is not a field': { zzz: 1 },
    };
    for (const [sentence, fields] of Object.entries(wrong)) {
      expect(() => run({ finds: { a: bad } }, { ...queuePolicy, ...fields } as never)).to.throw(`The policy queue-with-name: ${sentence}`);
      sinon.restore();
    }
  });

  it('refuses cases that prove nothing', () => {
    const building = (cases: Parameters<typeof run>[0]): (() => void) => {
      sinon.restore();
      return () => run(cases);
    };
    expect(building({ finds: {} })).to.throw('finds nothing');
    expect(building({ finds: { a: bad, b: { Queue: queue('orders') } } })).to.throw('"finds b" is the same as "finds a"');
    expect(building({ finds: { a: bad }, accepts: { b: { template: { Resources: bad } } } })).to.throw(
      '"accepts b" is the same as "finds a"',
    );
    expect(building({ finds: { a: bad }, accepts: { b: {} } })).to.throw('"accepts b" has no resources');
    expect(building({ finds: { a: { Queue: { Properties: {} } } } })).to.throw('Queue is no resource');
    expect(building({ finds: { a: { template: bad, optoins: {} } } })).to.throw('optoins, which no case has');
  });
});

describe('the parts of templates', () => {
  it('are plain CloudFormation', () => {
    expect(role('s3:GetObject', sub('${Bucket.Arn}/*'), { Path: '/' })).to.deep.equal({
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
        Policies: [
          {
            PolicyName: 'inline',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } }],
            },
          },
        ],
        Path: '/',
      },
    });
    expect(roleWith([], { ManagedPolicyArns: [managed('service-role/AWSLambdaRole')] }))
      .to.have.nested.property('Properties.ManagedPolicyArns')
      .that.deep.equals(['arn:aws:iam::aws:policy/service-role/AWSLambdaRole']);
    expect(statement('*', '*', { Effect: 'Deny' })).to.deep.equal({ Effect: 'Deny', Action: '*', Resource: '*' });
    expect(join(':', 'a', ref('B'))).to.deep.equal({ 'Fn::Join': [':', ['a', { Ref: 'B' }]] });
    expect(cfnIf('C', 'a')).to.deep.equal({ 'Fn::If': ['C', 'a', { Ref: 'AWS::NoValue' }] });
    expect(sub('${a}', { a: getAtt('B') })).to.deep.equal({ 'Fn::Sub': ['${a}', { a: { 'Fn::GetAtt': ['B', 'Arn'] } }] });
    expect(fn({ Handler: 'x.y' })).to.have.nested.property('Properties.Handler', 'x.y');
    expect(permission('*', { Action: 'lambda:InvokeFunctionUrl' })).to.have.nested.property(
      'Properties.Action',
      'lambda:InvokeFunctionUrl',
    );
  });
});
