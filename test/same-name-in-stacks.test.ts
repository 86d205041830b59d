import { expect } from 'chai';
import { audit } from '../src/audit.ts';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import type { Finding, Waiver } from '../src/report.ts';
import { DEFAULT_CONFIG } from '../src/triage/config.ts';

const catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
const bucket = (AccessControl: string): object => ({ Type: 'AWS::S3::Bucket', Properties: { AccessControl } });

function found(outer: object, inner: object, waivers: readonly Waiver[] = []): readonly Finding[] {
  const Child = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/child.json' } };
  const templates = [
    { file: 'outer.json', document: { Resources: { Assets: outer, Child } } },
    { file: 'child.json', document: { Resources: { Assets: inner } } },
  ];
  const config = { ...DEFAULT_CONFIG, waivers };
  const { findings } = audit({ templates, service: {} }, catalogue, config, { today: '2026-12-01', version: '0.0.0' });
  return findings.filter(({ policy }) => policy === 'bucket-acl-public');
}

const waiver = (resource: string): Waiver => ({ policy: 'bucket-acl-public', resource, reason: 'r', owner: 'o', until: '2027-01-01' });
const statuses = (findings: readonly Finding[]): object =>
  Object.fromEntries(findings.map(({ resource, status }) => [resource.stack ?? '', status]));

describe('resources of one name in several stacks', () => {
  it('have fingerprints of their own, which do not follow from each other', () => {
    const both = found(bucket('PublicRead'), bucket('PublicRead'));
    const [outer, inner] = [found(bucket('PublicRead'), bucket('Private')), found(bucket('Private'), bucket('PublicRead'))];
    expect(both).to.have.length(2);
    expect([...outer, ...inner].map(({ fingerprint }) => fingerprint).toSorted()).to.deep.equal(
      both.map(({ fingerprint }) => fingerprint).toSorted(),
    );
    expect(outer[0]?.fingerprint).not.to.equal(inner[0]?.fingerprint);
  });

  it('are waived each by its own name', () => {
    const waivedBy = (resource: string): object => statuses(found(bucket('PublicRead'), bucket('PublicRead'), [waiver(resource)]));
    expect(waivedBy('Assets')).to.deep.equal({ '': 'waived', Child: 'open' });
    expect(waivedBy('Child/Assets')).to.deep.equal({ '': 'open', Child: 'waived' });
    expect(waivedBy('*Assets')).to.deep.equal({ '': 'waived', Child: 'waived' });
  });

  it('are named by the logical id alone where that is enough', () => {
    const Child = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/child.json' } };
    const templates = [
      { file: 'outer.json', document: { Resources: { Child } } },
      { file: 'child.json', document: { Resources: { Assets: bucket('PublicRead') } } },
    ];
    const config = { ...DEFAULT_CONFIG, waivers: [waiver('Assets')] };
    const { findings } = audit({ templates, service: {} }, catalogue, config, { today: '2026-12-01', version: '0.0.0' });
    expect(statuses(findings.filter(({ policy }) => policy === 'bucket-acl-public'))).to.deep.equal({ '': 'waived' });
  });
});
