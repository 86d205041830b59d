import type { Finding, ReportError, Waiver } from '../../src/report.ts';
import type { WaiverSurroundings } from '../../src/triage/idle-waiver.ts';
import { applyWaivers } from '../../src/triage/waivers.ts';
import { finding } from '../reporters/sample-report.ts';

export const TODAY = '2026-09-30';

export const SURROUNDINGS: WaiverSurroundings = { functions: [], resources: [], policyOf: () => 'ran', passedOver: () => [] };

export function waiver(parts: Partial<Waiver> = {}): Waiver {
  return { policy: 'function-url-without-auth', reason: 'signed', owner: 'payments', until: '2026-12-31', ...parts };
}

/** A finding of the policy of the waiver, at the URL of a function. */
export function url(name: string, more: Partial<Finding> = {}): Finding {
  return finding({
    policy: 'function-url-without-auth',
    blocks: true,
    resource: { logicalId: `${name}LambdaFunctionUrl`, type: 'AWS::Lambda::Url', function: name, madeBy: 'service' },
    ...more,
  });
}

export function statuses(findings: readonly Finding[], ...waivers: readonly Waiver[]): readonly string[] {
  return applyWaivers(findings, waivers, TODAY, SURROUNDINGS).findings.map(({ status }) => status);
}

export function errorsOf(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  known: Partial<WaiverSurroundings> = {},
): readonly ReportError[] {
  return applyWaivers(findings, waivers, TODAY, { ...SURROUNDINGS, ...known }).errors;
}

/** What follows `covers no finding: `. */
export function whyIdle(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  known: Partial<WaiverSurroundings> = {},
): readonly string[] {
  return errorsOf(findings, waivers, known).map(({ message }) => message.split('covers no finding: ')[1] ?? message);
}
