import { expect } from 'chai';
import { groupFindings } from '../../src/groups.ts';
import { mergeReports } from '../../src/serverless/merged-report.ts';
import { refusalMessage } from '../../src/serverless/refusal.ts';
import type { Finding, Report } from '../../src/report.ts';

function finding(fingerprint: string, more: Partial<Finding> = {}): Finding {
  return {
    policy: 'topic-open',
    title: 'Open',
    severity: 'high',
    message: `${fingerprint} is open`,
    at: { template: 't.json', path: [] },
    related: [],
    resource: { logicalId: fingerprint, type: 'AWS::SNS::Topic', madeBy: 'service' },
    fingerprint,
    status: 'open',
    blocks: true,
    fix: 'Close it.',
    help: 'https://example.com',
    ...more,
  };
}

function report(findings: Finding[], errors: Report['errors'] = [], digest = 'a'): Report {
  const open = { critical: 0, high: findings.length, medium: 0, low: 0, info: 0 };
  const summary = { open, blocking: findings.length, unproven: 0, waived: 0, baselined: 0, policies: 2, resources: 3, functions: 1 };
  const verdict = errors.length > 0 ? 'error' : findings.length > 0 ? 'fail' : 'pass';
  const settings = {
    preset: 'recommended',
    failOn: 'high',
    policies: [],
    policiesNotRun: [],
    waivers: [],
    importedWaivers: [],
    notices: [],
  } as const;
  return {
    schemaVersion: 2,
    tool: 'serverless-bulkhead',
    version: '1.0.0',
    date: '2026-12-01',
    ...settings,
    verdict,
    summary,
    findings,
    groups: groupFindings(findings),
    errors,
    digests: { templates: [{ file: 't.json', sha256: digest }], service: digest, configuration: digest, catalogue: digest },
  };
}

describe('several variants in one report', () => {
  it('has what is in any of them, once', () => {
    const merged = mergeReports([report([finding('A')]), report([finding('A'), finding('B')])]);
    expect(merged.findings.map(({ fingerprint }) => fingerprint)).to.deep.equal(['A', 'B']);
    expect(merged.summary).to.deep.include({ blocking: 2, resources: 3 });
    expect(merged.summary.open.high).to.equal(2);
    expect(merged.verdict).to.equal('fail');
  });

  it('does not let a variant that passes hide another', () => {
    expect(mergeReports([report([]), report([finding('A')])]).verdict).to.equal('fail');
    const error = { code: 'X', message: 'x' };
    const merged = mergeReports([report([], [error]), report([], [error])]);
    expect(merged).to.deep.include({ verdict: 'error', errors: [error] });
  });

  it('does not let an unproven finding hide the proven one', () => {
    const merged = mergeReports([report([finding('A', { unproven: 'a parameter', blocks: false })]), report([finding('A')])]);
    expect(merged.summary.blocking).to.equal(1);
    expect(merged.findings.map(({ unproven }) => unproven)).to.deep.equal([undefined]);
  });

  it('has each fact once, as the variant in which it is gravest has it', () => {
    const waiver = { policy: 'topic-open', reason: 'r', owner: 'o', until: '2027-01-01' };
    const waived = finding('A', { status: 'waived', blocks: false, waiver });
    for (const variants of [
      [waived, finding('A')],
      [finding('A'), waived],
    ]) {
      const merged = mergeReports(variants.map((one) => report([one])));
      expect(merged.findings.map(({ status }) => status)).to.deep.equal(['open']);
      expect(merged.groups.map(({ findings }) => findings)).to.deep.equal([['A']]);
    }
  });

  it('has the digests of all variants', () => {
    const { digests } = mergeReports([report([], [], 'a'), report([], [], 'a'), report([], [], 'b')]);
    expect(digests.templates.map(({ sha256 }) => sha256)).to.deep.equal(['a', 'b']);
  });

  it('says of each function what it can do in any of them', () => {
    const one = { function: 'hello', entries: [], roles: ['Role'], unread: [] };
    const reaches = (['data', 'changes'] as const).map((kind) => ({ kind, actions: ['s3:*'], on: ['*'] }));
    const merged = mergeReports([
      { ...report([]), blastRadius: [{ ...one, reaches: reaches.slice(0, 1) }] },
      {
        ...report([]),
        blastRadius: [
          { ...one, reaches },
          { ...one, function: 'other', reaches: [] },
        ],
      },
    ]);
    expect(merged.blastRadius).to.deep.equal([
      { ...one, reaches },
      { ...one, function: 'other', reaches: [] },
    ]);
    expect(mergeReports([report([]), report([])])).not.to.have.property('blastRadius');
  });

  it('is refused when there is none', () => {
    expect(() => mergeReports([])).to.throw('no compiled template');
  });
});

describe('the message of a refusal', () => {
  it('names each finding with its place', () => {
    const located = finding('A', {
      at: { template: 't', path: [], setting: 'functions.a', source: { file: 'serverless.yml', line: 7, column: 3 } },
    });
    const unproven = finding('B', { unproven: 'only when IsProd holds', at: { template: 't', path: [], setting: 'functions.b' } });
    expect(refusalMessage({ ...report([located, unproven]), service: 'shop', stage: 'dev' }, 'deploy').split('\n')).to.deep.equal([
      'serverless-bulkhead: shop (dev): 2 findings stop this deploy.',
      '- high topic-open: A is open (serverless.yml:7)',
      '- high topic-open: B is open (functions.b), unproven: only when IsProd holds',
    ]);
  });

  it('says what belongs together once', () => {
    const together = { sentence: '{members} are open', names: [], join: 'all' } as const;
    const several = ['A', 'B', 'C'].map((name) => finding(name, { together: { ...together, names: [name] } }));
    expect(refusalMessage(report(several), 'deploy').split('\n')).to.deep.equal([
      'serverless-bulkhead: this service: 3 findings stop this deploy.',
      '- high topic-open: A, B and C are open (A and 2 more places)',
    ]);
  });

  it('stays short', () => {
    const lines = refusalMessage(report(Array.from({ length: 40 }, (_, index) => finding(`T${index}`))), 'deploy').split('\n');
    expect(lines).to.have.length(14);
    expect(lines.at(-1)).to.equal('- and 28 more');
  });

  it('says that and why nothing could be audited', () => {
    expect(refusalMessage(report([], [{ code: 'X', message: 'The policy p failed.' }]), 'package')).to.equal(
      'serverless-bulkhead could not audit this service, so the package stops:\n- The policy p failed.',
    );
  });

  it('shows control characters instead of sending them to the terminal', () => {
    expect(refusalMessage(report([finding('A', { message: '\u001b[2Jgone' })]), 'deploy')).not.to.include('\u001b');
  });
});
