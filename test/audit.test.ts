import { expect } from 'chai';
import { audit } from '../src/audit.ts';
import { definePolicy } from '../src/policy/index.ts';
import type { Policy } from '../src/policy/definition.ts';
import type { Catalogue } from '../src/policy/catalogue.ts';
import type { Report } from '../src/report.ts';
import { DEFAULT_CONFIG, type Config } from '../src/triage/config.ts';

const topics = definePolicy({
  id: 'topic-plain',
  title: 'Topic not encrypted',
  severity: 'high',
  why: 'Because.',
  fix: 'Set a key.',
  messages: { plain: 'Topic {topic} is not encrypted.' },
  check({ service, flag }) {
    for (const topic of service.topics)
      flag(topic.get('KmsMasterKeyId').missing, 'plain', topic, { key: 'Key', data: { topic: topic.logicalId } });
  },
});

const crashing = definePolicy({
  ...topics,
  id: 'topic-crash',
  check: () => {
    throw new Error('it broke');
  },
});

function catalogue(...policies: readonly object[]): Catalogue {
  return new Map(policies.map((policy) => [(policy as Policy).id, { policy: policy as Policy, source: 'built in' }]));
}

function run(resources: object, policies: readonly object[] = [topics], config: Partial<Config> = {}, template: object = {}): Report {
  const input = {
    templates: [{ file: 't.json', document: { ...template, Resources: resources } }],
    service: { name: 'shop', stage: 'dev', region: 'eu-west-1' },
  };
  return audit(input, catalogue(...policies), { ...DEFAULT_CONFIG, ...config }, { today: '2026-11-24', version: '1.2.3' });
}

const TOPIC = { Type: 'AWS::SNS::Topic' };
const QUEUE = { Type: 'AWS::SQS::Queue' };

describe('audit', () => {
  it('reports what the policies find, and stops what should be stopped', () => {
    const report = run({ Orders: TOPIC, Queue: QUEUE });
    expect(report).to.include({ verdict: 'fail', version: '1.2.3', service: 'shop' });
    expect(report.summary).to.deep.include({ blocking: 1, resources: 2, policies: 1 });
    expect(report.findings).to.have.lengthOf(1);
    expect(report.findings[0]).to.deep.include({
      policy: 'topic-plain',
      message: 'Topic Orders is not encrypted.',
      at: { template: 't.json', path: ['Resources', 'Orders'] },
      status: 'open',
      blocks: true,
    });
  });

  it('passes a service in which nothing is found', () => {
    expect(run({ Queue: QUEUE })).to.deep.include({ verdict: 'pass', findings: [] });
  });

  it('is unproven about a resource that a condition may leave out', () => {
    const conditions = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };
    const report = run({ Orders: { ...TOPIC, Condition: 'IsProd' } }, [topics], {}, conditions);
    expect(report.findings[0]?.unproven).to.equal('only when condition IsProd holds');
    expect(report).to.deep.include({ verdict: 'pass' });
    expect(report.summary.unproven).to.equal(1);
  });

  it('never passes when a policy crashes, and says which', () => {
    const report = run({ Orders: TOPIC }, [crashing, topics]);
    expect(report.verdict).to.equal('error');
    expect(report.errors[0]?.message).to.match(/^The policy topic-crash \(built in\) failed: it broke\./);
    expect(report.findings).to.have.lengthOf(1);
  });

  it('never passes when a policy works behind its back', () => {
    const late = { ...topics, id: 'topic-late', check: () => Promise.resolve() };
    expect(run({ Queue: QUEUE }, [late]).errors[0]?.message).to.contain('asynchronous');
  });

  it('never passes an empty template', () => {
    expect(run({}).verdict).to.equal('error');
  });

  it('refuses a message that the policy does not declare', () => {
    const mistaken = { ...topics, id: 'topic-mistaken', messages: { other: 'Something.' } };
    expect(run({ Orders: TOPIC }, [mistaken]).errors[0]?.message).to.contain('"plain"');
  });

  it('is a function of its input alone', () => {
    expect(run({ Orders: TOPIC, Events: TOPIC })).to.deep.equal(run({ Orders: TOPIC, Events: TOPIC }));
  });

  it('waives with a name and a date, and keeps what is waived', () => {
    const waiver = { policy: 'topic-plain', resource: 'Orders', reason: 'public prices', owner: 'shop', until: '2026-12-31' };
    const report = run({ Orders: TOPIC }, [topics], { waivers: [waiver] });
    expect(report.verdict).to.equal('pass');
    expect(report.findings[0]).to.deep.include({ status: 'waived', waiver });
    expect(run({ Orders: TOPIC }, [topics], { waivers: [{ ...waiver, until: '2026-11-23' }] }).verdict).to.equal('error');
  });
});

describe('fingerprint', () => {
  const fingerprints = (resources: object): readonly string[] =>
    run(resources)
      .findings.map(({ fingerprint }) => fingerprint)
      .toSorted();

  it('stays when resources move', () => {
    expect(fingerprints({ Orders: TOPIC, Queue: QUEUE, Events: TOPIC })).to.deep.equal(
      fingerprints({ Events: TOPIC, Orders: TOPIC, Queue: QUEUE }),
    );
  });

  it('is another one for another resource', () => {
    expect(new Set([...fingerprints({ Orders: TOPIC }), ...fingerprints({ Events: TOPIC })]).size).to.equal(2);
  });
});
