import { resolve } from 'node:path';

interface ModuleInfo {
  readonly importedIds: readonly string[];
}
interface Graph {
  getModuleInfo(id: string): ModuleInfo | null;
}

/** What is loaded at every start: by each command of the framework that lists the plugin, and by `--help`. */
const START = ['src/plugin.ts', 'src/command/run.ts'];
/** What every audit needs, whoever asks for it, and a policy of one's own that imports the package. */
const ENGINE = ['src/audit.ts', 'src/policy/index.ts', 'src/policy/catalogue.ts', 'src/triage/unite.ts', 'bulkhead:catalogue'];
const ENTRIES = ['src/plugin.ts', 'src/cli.ts', 'src/policy/index.ts', 'src/policy/testing.ts', 'bulkhead:catalogue'];

/** The chunk that a module goes into: few and large ones, since each file costs more to open than its text to read. */
export function chunkOf(root: string): (id: string, graph: Graph) => string | null {
  const file = (name: string): string => (name.includes(':') ? name : resolve(root, name));
  const entries = new Set(ENTRIES.map(file));
  let sets: { readonly start: ReadonlySet<string>; readonly engine: ReadonlySet<string> } | undefined;
  return (id, graph) => {
    if (entries.has(id)) return null;
    sets ??= { start: neededBy(START.map(file), graph), engine: neededBy(ENGINE.map(file), graph) };
    if (sets.start.has(id)) return 'start';
    if (/[\\/]node_modules[\\/]yaml[\\/]/.test(id)) return 'yaml';
    if (sets.engine.has(id)) return /[\\/]policies[\\/]/.test(id) ? null : 'engine';
    return null;
  };
}

/** The modules, and what they import at once. */
function neededBy(modules: readonly string[], graph: Graph): ReadonlySet<string> {
  const needed = new Set(modules);
  for (const id of needed) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) needed.add(imported);
  return needed;
}
