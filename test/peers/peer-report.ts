import { audit } from '../../src/audit.ts';
import type { AuditInput } from '../../src/audit-input.ts';
import { loadCatalogue } from '../../src/policy/catalogue.ts';
import type { Finding, Report } from '../../src/report.ts';
import { DEFAULT_CONFIG } from '../../src/triage/config.ts';
import { PEER_SERVICES, readPeer } from './peer-services.ts';

const catalogue = await loadCatalogue({ baseDirectory: '.' });

/** The packaged service that a tool judges wrongly; the account that it is deployed to is not known. */
export function peerInput(name: string): AuditInput {
  const service = PEER_SERVICES.find((one) => one.name === name);
  const input = service && readPeer(service);
  if (input === undefined) throw new Error(`The service for ${name} was never packaged as it stands; run \`npm run examples\`.`);
  return structuredClone(input);
}

/** What all policies say of it. */
export function reportOf(input: AuditInput): Report {
  return audit(input, catalogue, { ...DEFAULT_CONFIG, preset: 'strict' }, { today: '2026-11-25', version: '0.0.0' });
}

/** What a policy finds at a resource or function, or anywhere. */
export function found({ findings }: Report, policy: string, subject?: string): readonly Finding[] {
  if (!catalogue.has(policy)) throw new Error(`There is no policy ${policy}.`);
  const isAbout = ({ resource, message }: Finding): boolean =>
    subject === undefined || resource.logicalId === subject || message.split(/[\s,.]+/).includes(subject);
  return findings.filter((finding) => finding.policy === policy && isAbout(finding));
}
