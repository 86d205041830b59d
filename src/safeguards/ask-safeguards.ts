import type { Config, Safeguard } from '../triage/config.ts';

/** Of the old plugin. Where it is listed too, its configuration is left to it. */
export const OLD_PLUGIN = '@serverless/safeguards-plugin';

/** `custom.safeguards`, unless the old plugin is there to read it. */
export function writtenSafeguards(declaration: unknown): unknown {
  const plugins = member(declaration, 'plugins');
  const names = Array.isArray(plugins) ? plugins : member(plugins, 'modules');
  return Array.isArray(names) && names.includes(OLD_PLUGIN) ? undefined : member(member(declaration, 'custom'), 'safeguards');
}

/**
 * The configuration with safeguards. A service that has nothing but them keeps the gate that it had: what else is found is
 * reported. Where the team says that nothing stops the deploy, neither do they.
 */
export function askSafeguards(config: Config, safeguards: readonly Safeguard[], isConfigured: boolean): Config {
  if (safeguards.length === 0) return config;
  if (!isConfigured) return { ...config, failOn: 'never', safeguards };
  const harmless = safeguards.map((safeguard): Safeguard => ({ ...safeguard, enforcement: 'warning' }));
  return { ...config, safeguards: config.failOn === 'never' ? harmless : safeguards };
}

function member(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined;
}
