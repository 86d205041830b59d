import type { HookEntry } from './framework.ts';

type Hooks = Record<string, HookEntry[]>;
type OwnHooks = Readonly<Record<string, HookEntry['hook']>>;

/** Moves the own entries behind those of every other plugin, whatever the order in `plugins:`. */
export function moveToEnd(hooks: Hooks, own: OwnHooks): void {
  for (const [event, hook] of Object.entries(own)) {
    const entries = hooks[event];
    if (entries === undefined) continue;
    const mine = entries.filter((entry) => entry.hook === hook);
    const others = entries.filter((entry) => entry.hook !== hook);
    // In place: the framework holds on to the array of a command that has begun.
    entries.splice(0, entries.length, ...others, ...mine);
  }
}

/** The events at which the own entry is gone, or another function stands in its place. */
export function missingEvents(hooks: Hooks, own: OwnHooks): readonly string[] {
  return Object.entries(own).flatMap(([event, hook]) => (hooks[event]?.some((entry) => entry.hook === hook) === true ? [] : [event]));
}

/** Puts an own entry directly in front of that of the framework, whoever stands between them. */
export function placeBefore(hooks: Hooks, event: string, frameworkPlugin: string, own: HookEntry): void {
  const entries = hooks[event] ?? [];
  const rest = entries.filter((entry) => entry.hook !== own.hook);
  const at = rest.findIndex(({ pluginName }) => pluginName === frameworkPlugin);
  if (at >= 0) entries.splice(0, entries.length, ...rest.toSpliced(at, 0, own));
}

/** Whether the framework comes next after the own entry. */
export function isDirectlyBefore(hooks: Hooks, event: string, frameworkPlugin: string, hook: HookEntry['hook']): boolean {
  const entries = hooks[event] ?? [];
  return entries[entries.findIndex((entry) => entry.hook === hook) + 1]?.pluginName === frameworkPlugin;
}

/**
 * Called from within a running event: when somebody registered behind the own entry in the meantime, the entry runs once
 * more at the end. The framework walks the array itself, so that an appended entry is reached.
 */
export function repeatIfNotLast(hooks: Hooks, event: string, hook: HookEntry['hook']): void {
  const entries = hooks[event] ?? [];
  const mine = entries.filter((entry) => entry.hook === hook);
  // Twice at most: two plugins that both want to be last must not go on for ever.
  if (mine.length === 1 && mine[0] !== undefined && entries.at(-1) !== mine[0]) entries.push({ ...mine[0] });
}
