import { OLD_PLUGIN } from '../safeguards/ask-safeguards.ts';
import type { ServerlessLike } from './framework.ts';

interface Command {
  readonly usage: string;
  readonly lifecycleEvents: readonly string[];
  readonly options?: Readonly<Record<string, { readonly usage: string; readonly type: 'string' | 'multiple' }>>;
}

interface Container {
  readonly type: 'container';
  readonly commands: Readonly<Record<string, Command>>;
}

/** Whether the plugin that brought safeguards is there as well: then they are its business. */
export function listsOldPlugin({ configurationInput }: ServerlessLike): boolean {
  const plugins = configurationInput?.['plugins'];
  const names = Array.isArray(plugins) ? plugins : (plugins as { readonly modules?: unknown } | undefined)?.modules;
  return Array.isArray(names) && names.includes(OLD_PLUGIN);
}

/** `serverless bulkhead check`, and the name that the old plugin had for it. */
export function commandsFor(serverless: ServerlessLike, withSafeguards: boolean): Readonly<Record<string, Container>> {
  const check = {
    usage: 'Package the service and audit it, without a deploy',
    options: {
      'policy-file': {
        usage: 'A file with more safeguards, as under custom.safeguards; several times, or with commas between',
        // Serverless 4 refuses what may be given several times and is given once.
        type: isVersion4(serverless) ? ('string' as const) : ('multiple' as const),
      },
    },
  };
  return {
    bulkhead: { type: 'container', commands: { check: { ...check, lifecycleEvents: ['check'] } } },
    ...(withSafeguards ? { safeguards: { type: 'container', commands: { validate: { ...check, lifecycleEvents: ['validate'] } } } } : {}),
  };
}

/** Serverless Framework v4, and not osls 4, whose version number begins alike. */
export function isVersion4({ version, processedInput }: ServerlessLike): boolean {
  return version.startsWith('4.') && processedInput?.commandsSchema === undefined;
}
