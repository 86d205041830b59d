import isEqual from 'lodash/isEqual.js';
import type { Catalogue } from '../policy/catalogue.ts';
import type { Lowered } from '../basis.ts';
import type { Config } from './config.ts';
import { mergeParts, type Effective, type Merged } from './merge-parts.ts';
import type { Part } from './part.ts';
import { isEnabled } from './presets.ts';
import { isBelow, isMilder, ORDERED } from './strictness.ts';

/**
 * What is lower than a file says that has more authority, by key: an order that is milder, accounts and routes that are added, a policy
 * that is off or milder, or has other options, of which nobody can tell.
 */
export function loweredBy(parts: readonly Part[], values: Merged['values'], catalogue: Catalogue): readonly Lowered[] {
  const ranks = [...new Set(parts.map(({ rank }) => rank))].toSorted((a, b) => a - b);
  const firstTeam = Math.min(...parts.filter(({ layer }) => layer.kind === 'team').map(({ rank }) => rank));
  // What holds without all that is nearer than a rank.
  const teams = new Map<number, Config>();
  const teamUpTo = (rank: number): Config => {
    const known = teams.get(rank) ?? mergeParts(parts.filter((part) => part.rank <= rank)).config;
    teams.set(rank, known);
    return known;
  };
  return [...values].flatMap(([key, effective]) => {
    const { rank, source } = effective;
    if (rank === undefined || source === undefined) return [];
    for (const farther of ranks.filter((one) => one < rank && one >= firstTeam)) {
      const comparison = compare(key, effective, teamUpTo(farther), catalogue);
      if (comparison === undefined) continue;
      const { file, line } = source();
      return [{ key, ...comparison, file, ...(line === undefined ? {} : { line }) }];
    }
    return [];
  });
}

type Comparison = Pick<Lowered, 'value' | 'teamValue'> | undefined;

function compare(key: string, { value }: Effective, team: Config, catalogue: Catalogue): Comparison {
  const ordered = ORDERED.find((one) => one === key);
  if (ordered !== undefined) return isBelow(ordered, value, team[ordered]) ? { value, teamValue: team[ordered] } : undefined;
  if (key === 'trustedAccounts' || key === 'publicEndpoints') {
    const added = (value as readonly string[]).some((one) => !team[key].includes(one));
    return added ? { value, teamValue: team[key] } : undefined;
  }
  return key.startsWith('policies.')
    ? comparePolicy(key.slice('policies.'.length), value as Config['policies'][string], team, catalogue)
    : undefined;
}

function comparePolicy(id: string, setting: Config['policies'][string], team: Config, catalogue: Catalogue): Comparison {
  const policy = catalogue.get(id)?.policy;
  if (policy === undefined || !isEnabled(policy, team)) return undefined;
  const teamSetting = Object.hasOwn(team.policies, id) ? team.policies[id] : undefined;
  const severity = teamSetting?.severity ?? policy.severity;
  const isLower =
    setting.off === true ||
    (setting.severity !== undefined && isMilder(setting.severity, severity)) ||
    !isEqual(setting.options, teamSetting?.options);
  return isLower ? { value: setting, teamValue: teamSetting ?? { severity } } : undefined;
}
