import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import get from 'lodash/get.js';
import type { AuditInput } from '../../src/audit-input.ts';
import { Service } from '../../src/iam/service.ts';
import { retrocycle } from '../../src/input/retrocycle.ts';
import type { Policy } from '../../src/policy/index.ts';
import { runPolicy } from '../../src/policy/run-policy.ts';
import type { Finding } from '../../src/report.ts';
import { hashOf, readFixture, type Fixture } from '../example-fixture.ts';
import { applyFix, meaningOf } from './apply-fix.ts';
import { remediesOf, type Remedy } from '../../src/fix/remedies.ts';

/** The bad examples with the fixes written into them, as the real framework packages them. `npm run examples` writes them. */
const DIRECTORY = new URL('../fixtures/fixes/', import.meta.url);
const ACCOUNT = '111122223333';
const TODAY = '2026-11-25';

export interface CuredExample {
  readonly remedy: Remedy;
  /** Undefined where the remedy has no place in the bad example. */
  readonly fragment: string | undefined;
  /** Undefined where what comes out says the same as the good example, which is packaged already. */
  readonly file: string | undefined;
  /** Files beside it. */
  readonly files: Policy['examples']['files'];
}

/** What a policy finds where the account is known and the configuration is that of the service itself. */
export function findingsIn(policy: Policy, input: AuditInput): readonly Finding[] {
  const configuration: unknown = get(input.service.declaration, ['custom', 'bulkhead']);
  const list = (key: string): readonly string[] => get(configuration, [key], []) as readonly string[];
  const surroundings = {
    trustedAccounts: list('trustedAccounts'),
    publicEndpoints: list('publicEndpoints'),
    today: TODAY,
    now: `${TODAY}T12:00:00Z`,
  };
  const options = get(configuration, ['policies', policy.id, 'options'], {}) as Readonly<Record<string, unknown>>;
  return runPolicy(policy, new Service({ ...input, service: { ...input.service, accountId: ACCOUNT } }, surroundings), options);
}

/** Each remedy that the findings in the bad example tell their reader, done. */
export function curedExamples(policy: Policy): readonly CuredExample[] {
  const { examples } = policy;
  const bad = readFixture(policy.id, 'bad');
  if (bad === undefined) return [];
  const findings = findingsIn(policy, bad.input);
  const settings = findings.flatMap(({ at }) => at.setting ?? []);
  // A remedy may be about what belongs to the finding: the event by which everybody calls the function.
  const belonging = findings.flatMap(({ related }) => related.flatMap(({ place }) => place.setting ?? []));
  const good = meaningOf(examples.good);
  return [...new Set(findings.map(({ fix }) => fix))].flatMap(remediesOf).map((remedy, index) => {
    const fragment = applyFix(remedy, { ...examples, settings }) ?? firstPlace(remedy, examples, belonging);
    const isGood = fragment !== undefined && meaningOf(fragment) === good;
    return {
      remedy,
      fragment,
      files: examples.files,
      file: fragment === undefined || isGood ? undefined : `${policy.id}.${index + 1}.json`,
    };
  });
}

function firstPlace(remedy: Remedy, examples: Policy['examples'], settings: readonly string[]): string | undefined {
  return settings.map((setting) => applyFix(remedy, { ...examples, settings: [setting] })).find((fragment) => fragment !== undefined);
}

export function curedFile(name: string): string {
  return fileURLToPath(new URL(name, DIRECTORY));
}

/** Names of all that are packaged: `queue-policy-open.1.json`. */
export function curedNames(): readonly string[] {
  return existsSync(DIRECTORY) ? readdirSync(DIRECTORY).toSorted() : [];
}

/** As packaged; undefined where that was never done, or of another text. */
export function readCured({ file, fragment, files }: CuredExample): AuditInput | undefined {
  if (file === undefined || fragment === undefined || !existsSync(curedFile(file))) return undefined;
  const fixture = retrocycle(JSON.parse(readFileSync(curedFile(file), 'utf8')), file) as Fixture;
  return fixture.fragment === hashOf(fragment, files) ? fixture.input : undefined;
}
