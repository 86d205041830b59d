import { AuditError } from '../errors.ts';
import type { Disk } from '../input/disk.ts';
import { didYouMean } from '../nearest.ts';
import { loadCatalogue, type Catalogue } from '../policy/catalogue.ts';
import { firstPreset, policyPage } from '../policy/page.ts';
import { SEVERITIES } from '../report.ts';
import { safeText } from '../reporters/safe-text.ts';
import type { ExplainArguments, PoliciesArguments } from './arguments.ts';
import { ownPolicies } from './configuration.ts';

interface Surroundings {
  readonly cwd: string;
  readonly disk: Disk;
}

/** The policies, the gravest first, one a line: id, severity, first preset, title, and whose it is where it is not ours. */
export async function listPolicies(options: PoliciesArguments, surroundings: Surroundings): Promise<string> {
  const catalogue = await catalogueHere(options.config, surroundings);
  const policies = [...catalogue.values()].filter(({ policy }) => options.preset === undefined || policy.presets.includes(options.preset));
  const rank = ({ policy }: (typeof policies)[number]): number => SEVERITIES.indexOf(policy.severity);
  const rows = policies
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ policy, source }) => [
      policy.id,
      policy.severity,
      firstPreset(policy),
      policy.title + (source === 'built in' ? '' : ` (${source})`),
    ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `${safeText(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))}\n`).join('');
}

/** The page of one policy. Ids of other tools, and earlier ones, are understood; several policies may share one. */
export async function explainPolicy({ policy: name, config }: ExplainArguments, surroundings: Surroundings): Promise<string> {
  const catalogue = await catalogueHere(config, surroundings);
  const own = catalogue.get(name);
  if (own !== undefined) return `${policyPage(own.policy)}\n`;
  const others = [...catalogue.values()].filter(({ policy }) => policy.formerly?.includes(name));
  if (others.length === 0) {
    const known = [...catalogue.values()].flatMap(({ policy }) => [policy.id, ...(policy.formerly ?? [])]);
    throw new AuditError('unknown-policy', `${name} is not a policy${didYouMean(name, known, '; `bulkhead policies` lists them.')}`);
  }
  return others.map(({ policy }) => `${name} is ${policy.id} here.\n\n${policyPage(policy)}\n`).join('\n');
}

function catalogueHere(config: string | undefined, { cwd, disk }: Surroundings): Promise<Catalogue> {
  return loadCatalogue({ customPolicies: ownPolicies(disk, config), baseDirectory: cwd });
}
