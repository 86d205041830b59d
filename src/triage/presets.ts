import type { Preset } from '../report.ts';
import type { Config } from './config.ts';

/** What triage needs to know of a policy. */
interface Selectable {
  readonly id: string;
  readonly presets: readonly Preset[];
}

/** A policy runs when its preset is chosen, or when the configuration names it without switching it off; always where it is locked. */
export function isEnabled(policy: Selectable, config: Config): boolean {
  if (config.lock.includes(policy.id)) return true;
  const setting = Object.hasOwn(config.policies, policy.id) ? config.policies[policy.id] : undefined;
  return setting === undefined ? policy.presets.includes(config.preset) : setting.off !== true;
}
