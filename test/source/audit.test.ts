import { expect } from 'chai';
import { audit } from '../../src/audit.ts';
import { loadCatalogue } from '../../src/policy/catalogue.ts';
import { definePolicy, Truth, type Policy } from '../../src/policy/index.ts';
import type { Finding } from '../../src/report.ts';
import { DEFAULT_CONFIG } from '../../src/triage/config.ts';

const TEXT = 'Resources:\n  A:\n    Type: AWS::SNS::Topic\n  B:\n    Type: AWS::SQS::Queue\n';
const topic: Policy = definePolicy({
  id: 'topic-there',
  title: 'Topic',
  severity: 'high',
  why: 'Because.',
  fix: 'Remove it.',
  messages: { there: 'A topic.' },
  check: ({ service, flag }) => {
    const [a, b] = service.resources();
    if (a && b) flag(Truth.yes, 'there', a, { related: [{ at: b, note: 'a queue' }] });
  },
});

function findingOf(policy: Policy, area?: string, files: Readonly<Record<string, string>> = { 'template.yml': TEXT }): Finding | undefined {
  const document = { Resources: { A: { Type: 'AWS::SNS::Topic' }, B: { Type: 'AWS::SQS::Queue' } } };
  const input = { templates: [{ file: 'template.yml', document }], service: {}, sources: { files } };
  const loaded = { policy, source: 'built in', ...(area === undefined ? {} : { area }) };
  return audit(input, new Map([[policy.id, loaded]]), DEFAULT_CONFIG, { today: '2026-01-01', version: '0' }).findings[0];
}

describe('the places of an audit', () => {
  it('have a line, those that are related as well', () => {
    const found = findingOf(topic);
    expect(found?.at.source).to.deep.equal({ file: 'template.yml', line: 2, column: 3 });
    expect(found?.related[0]?.place.source).to.deep.equal({ file: 'template.yml', line: 4, column: 3 });
    expect(found?.frame?.lines.at(-1)).to.deep.equal({ line: 3, text: '    Type: AWS::SNS::Topic' });
  });

  it('show no value where the policy points at secrets', () => {
    const hidden = { line: 3, text: '    Type: •••' };
    expect(findingOf(topic, 'secrets')?.frame?.lines.at(-1)).to.deep.equal(hidden);
    expect(findingOf({ ...topic, hidesValues: true })?.frame?.lines.at(-1)).to.deep.equal(hidden);
    expect(findingOf({ ...topic, hidesValues: false }, 'secrets')?.frame?.lines.at(-1)).not.to.deep.equal(hidden);
  });

  it('do not change what is found', () => {
    const { at: _, frame: __, related: ___, ...rest } = findingOf(topic) ?? ({} as Finding);
    expect(findingOf(topic, undefined, {})).to.deep.include(rest);
  });

  it('know the area of a built-in policy', async () => {
    const catalogue = await loadCatalogue({ baseDirectory: '.' });
    expect(catalogue.get('secret-policy-open')?.area).to.equal('secrets');
  });
});
