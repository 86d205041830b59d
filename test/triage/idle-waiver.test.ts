import { expect } from 'chai';
import { errorsOf, url, waiver, whyIdle } from './waiver-setting.ts';

const SERVICE = { functions: ['webhook', 'admin'], resources: ['Queue', 'WebhookLambdaFunction'] };

describe('a waiver that covers nothing', () => {
  it('says what it is, where it is written, and why', () => {
    const source = { file: 'serverless.yml', key: 'custom.bulkhead.waivers[0]' };
    expect(errorsOf([url('webhook')], [waiver({ function: 'webhok', source })], SERVICE)).to.deep.equal([
      {
        code: 'WAIVER_UNMATCHED',
        message:
          'The waiver of function-url-without-auth for function webhok (serverless.yml, custom.bulkhead.waivers[0]) covers no finding: there is no function webhok in the service; did you mean webhook?',
      },
    ]);
  });

  it('names what the service does not have', () => {
    expect(whyIdle([], [waiver({ function: 'other' })], SERVICE)).to.deep.equal(['there is no function other in the service; remove it.']);
    expect(whyIdle([], [waiver({ function: 'pay*' })], SERVICE)).to.deep.equal(['the name of no function in the service is like pay*.']);
    expect(whyIdle([], [waiver({ resource: 'Quue' })], SERVICE)).to.deep.equal([
      'there is no resource Quue in the service; did you mean Queue?',
    ]);
    expect(whyIdle([], [waiver({ function: 'Queue' })], SERVICE)).to.deep.equal([
      'Queue is a resource and no function; write resource: Queue.',
    ]);
    expect(whyIdle([], [waiver({ resource: 'admin' })], SERVICE)).to.deep.equal([
      'admin is a function and no resource; write function: admin.',
    ]);
  });

  it('does not hide one wrong name of a list behind the others', () => {
    const three = waiver({ function: ['webhook', 'admn', 'admin'] });
    const found = [url('webhook'), url('admin')];
    expect(errorsOf(found, [three], SERVICE).map(({ message }) => message)).to.deep.equal([
      'The waiver of function-url-without-auth for function admn covers no finding: there is no function admn in the service; did you mean admin?',
    ]);
    expect(whyIdle([url('webhook')], [waiver({ function: ['webhook', 'admin'] })], SERVICE)).to.deep.equal([
      'the policy found nothing at admin, but at webhook.',
    ]);
    expect(errorsOf(found, [waiver({ function: ['webhook', 'admin'] })], SERVICE)).to.deep.equal([]);
  });

  it('says where the policy found something, if anywhere', () => {
    expect(whyIdle([], [waiver()], SERVICE)).to.deep.equal(['the policy found nothing here; remove it.']);
    expect(whyIdle([], [waiver({ function: 'admin' })], SERVICE)).to.deep.equal(['the policy found nothing here; remove it.']);
    expect(
      whyIdle(
        ['a', 'b', 'c', 'd'].map((name) => url(name)),
        [waiver({ function: 'admin' })],
        SERVICE,
      ),
    ).to.deep.equal(['the policy found nothing at admin, but at a, b and 2 more.']);
  });

  it('says which key was found', () => {
    const put = [url('a', { key: 'Action s3:Put*' })];
    expect(whyIdle(put, [waiver({ function: 'a', key: 'Action s3:Get*' })])).to.deep.equal([
      'what was found there has another key; did you mean Action s3:Put*?',
    ]);
    expect(whyIdle(put, [waiver({ key: 'arn:aws:s3:::x' })])).to.deep.equal(['the key of what was found there is Action s3:Put*.']);
    expect(whyIdle([url('a', { key: 'arn:aws:sqs:eu-west-1:111122223333:orders' })], [waiver({ key: 'arn:*' })])[0]).to.match(
      /^the key is the fact itself, in which \* stands for nothing else; it was arn:/,
    );
    expect(whyIdle([url('a')], [waiver({ key: 'k' })])).to.deep.equal(['what was found there has no key; leave key out.']);
  });

  it('names the waiver that covers all of it first, unless that says the same', () => {
    const source = { file: 'bulkhead.yml', key: 'waivers[0]' };
    const all = waiver({ owner: 'security', reason: 'all of them', source });
    expect(whyIdle([url('a')], [all, waiver({ function: 'a' })])).to.deep.equal([
      'the waiver of security at bulkhead.yml, waivers[0], until 2026-12-31, covers all of it first; keep one of them.',
    ]);
    expect(errorsOf([url('a'), url('b')], [waiver({ function: 'b', reason: 'b' }), all])).to.deep.equal([]);
    expect(errorsOf([url('a')], [waiver(), waiver({ function: 'a' })])).to.deep.equal([]);
  });

  it('is silent where the policy runs elsewhere, and not where it runs nowhere', () => {
    expect(errorsOf([], [waiver()], { policyOf: () => 'elsewhere' })).to.deep.equal([]);
    expect(whyIdle([], [waiver()], { policyOf: () => ({ because: 'the policy is off at every stage' }) })).to.deep.equal([
      'the policy is off at every stage; remove it.',
    ]);
  });

  it('is silent where it is for other services as well', () => {
    for (const service of [['shop', 'orders'], 'shop-*']) expect(errorsOf([], [waiver({ service })])).to.deep.equal([]);
    expect(errorsOf([], [waiver({ service: 'shop' })])).to.have.length(1);
    expect(errorsOf([], [waiver({ service: ['shop'] })])).to.have.length(1);
  });

  it('says that triage passed over what it is about, and is silent where another stage shows that', () => {
    const passed = (because?: string) => ({
      ...SERVICE,
      passedOver: () => [{ finding: url('admin'), ...(because === undefined ? {} : { because }) }],
    });
    expect(whyIdle([], [waiver({ function: 'admin' })], passed('what was found there is unproven'))).to.deep.equal([
      'what was found there is unproven; remove it.',
    ]);
    expect(errorsOf([], [waiver({ function: 'admin' })], passed())).to.deep.equal([]);
    expect(whyIdle([], [waiver({ function: 'webhook' })], passed())).to.have.length(1);
  });

  it('of a comment says which lines it is about', () => {
    const at = (line: number, file = 'serverless.yml') => url('a', { at: { template: 't', path: [], source: { file, line, column: 1 } } });
    const comment = waiver({ lines: [12, 20], source: { file: 'serverless.yml', line: 11 } });
    expect(errorsOf([at(12), at(20)], [comment])).to.deep.equal([]);
    expect(errorsOf([at(11), at(40)], [comment]).map(({ message }) => message)).to.deep.equal([
      'The waiver of function-url-without-auth (serverless.yml:11) covers no finding: the policy found nothing in lines 12 to 20, but in line 11.',
    ]);
    expect(whyIdle([at(15, 'other.yml')], [comment])).to.deep.equal(['the policy found nothing in lines 12 to 20, but at other.yml:15.']);
    expect(whyIdle([url('a')], [{ ...comment, lines: [12, 12] }])).to.deep.equal(['the policy found nothing in line 12.']);
  });
});
