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

/** Whether a policy runs at any stage of the configuration, or would by another preset, as the command can ask for one. */
export function couldRun({ id, presets }: Selectable, config: Config): boolean {
  const runs = [config, ...config.variants].some(({ policies }) =>
    Object.hasOwn(policies, id) ? policies[id]?.off !== true : presets.length > 0,
  );
  return runs || config.lock.includes(id);
}
