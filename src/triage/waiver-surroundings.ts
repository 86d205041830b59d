import type { Catalogue } from '../policy/catalogue.ts';
import type { Finding, Waiver } from '../report.ts';
import type { Config } from './config.ts';
import type { PassedOver, WaiverSurroundings } from './idle-waiver.ts';
import { couldRun } from './presets.ts';

/** What an audit knows when waivers are applied. */
export interface AuditFacts {
  readonly catalogue: Catalogue;
  readonly config: Config;
  /** Ids of the policies that ran to their end. */
  readonly ran: ReadonlySet<string>;
  readonly functions: readonly string[];
  readonly resources: readonly string[];
  /** All that policies found, and what of it triage kept. */
  readonly found: readonly Finding[];
  readonly kept: readonly Finding[];
  /** Gives a finding its lines. */
  readonly placed: (finding: Finding) => Finding;
}

/** What may be said of a waiver that covers nothing: nothing, where another stage may need it. */
export function waiverSurroundings(facts: AuditFacts): WaiverSurroundings {
  const { functions, resources } = facts;
  let passed: readonly PassedOver[] | undefined;
  return {
    functions,
    resources,
    policyOf: (waiver) => policyOf(waiver, facts),
    passedOver: () => (passed ??= passedOver(facts)),
  };
}

function policyOf({ policy }: Waiver, { catalogue, config, ran }: AuditFacts): ReturnType<WaiverSurroundings['policyOf']> {
  if (ran.has(policy)) return 'ran';
  const loaded = catalogue.get(policy);
  if (loaded === undefined || couldRun(loaded.policy, config)) return 'elsewhere';
  return {
    because:
      loaded.policy.presets.length > 0
        ? 'the policy is off at every stage'
        : 'the policy is in no preset, and policies switches it on at no stage',
  };
}

function passedOver({ config, found, kept, placed }: AuditFacts): readonly PassedOver[] {
  const known = new Set(kept.map(({ fingerprint }) => fingerprint));
  const stages = [config, ...config.variants];
  return found
    .filter(({ fingerprint }) => !known.has(fingerprint))
    .map((finding): PassedOver => {
      const ofDoubt = finding.unproven !== undefined && config.unproven === 'ignore';
      const isElsewhere = ofDoubt ? stages.some(({ unproven }) => unproven !== 'ignore') : stages.some(({ preset }) => preset === 'strict');
      const because = ofDoubt
        ? 'what was found there is unproven, and `unproven: ignore` passes over it'
        : 'what was found there is of the framework, without a setting that cures it, and only the strict preset shows it';
      return { finding: placed(finding), ...(isElsewhere ? {} : { because }) };
    });
}
