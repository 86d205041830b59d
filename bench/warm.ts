import { readFileSync } from 'node:fs';
import { audit } from '../src/audit.ts';
import type { AuditInput } from '../src/audit-input.ts';
import { Service } from '../src/iam/service.ts';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import { runPolicy } from '../src/policy/run-policy.ts';
import type { Preset } from '../src/report.ts';
import { DEFAULT_CONFIG } from '../src/triage/config.ts';
import { median } from './measure.ts';

const catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
const TODAY = '2026-11-25';

export function inputFrom(file: string): AuditInput {
  return { templates: [{ file, document: JSON.parse(readFileSync(file, 'utf8')) as object }], service: {} };
}

/** CPU milliseconds of an audit in a process that has done some. */
export function warmAudit(input: AuditInput, preset: Preset): number {
  const times = Array.from({ length: 7 }, () =>
    cpuOf(() => audit(input, catalogue, { ...DEFAULT_CONFIG, preset }, { today: TODAY, version: '0.0.0' })),
  );
  return median(times.slice(2));
}

/** CPU milliseconds of each policy alone over a service that is new to it, the dearest first. */
export function perPolicy(input: AuditInput): readonly (readonly [id: string, ms: number])[] {
  const settings = { trustedAccounts: [], publicEndpoints: [], today: TODAY };
  return [...catalogue.values()]
    .map(({ policy }) => {
      const times = Array.from({ length: 3 }, () => {
        const service = new Service(input, settings);
        return cpuOf(() => runPolicy(policy, service, {}, ''));
      });
      return [policy.id, Math.min(...times)] as const;
    })
    .toSorted(([, a], [, b]) => b - a);
}

function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
