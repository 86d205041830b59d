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
/** What finds inputs and writes reports: all that is loaded beside the workers that audit. */
const SCAN = ['src/command/run-scan.ts'];
const ENTRIES = [
  'src/lint/index.ts',
  'src/supervision/watchdog-thread.ts',
  'src/plugin.ts',
  'src/cli.ts',
  'src/policy/index.ts',
  'src/policy/testing.ts',
  'src/command/scan-worker.ts',
  'bulkhead:catalogue',
];

export interface Chunk {
  readonly name: (id: string, graph: Graph) => string | null;
  readonly priority: number;
}

/** The chunks that modules go into: few and large ones, since each file costs more to open than its text to read. */
export function chunksOf(root: string): readonly Chunk[] {
  const file = (name: string): string => (name.includes(':') ? name : resolve(root, name));
  const entries = new Set(ENTRIES.map(file));
  const chunk = (name: string, roots: readonly string[], priority: number): Chunk => {
    let needed: ReadonlySet<string> | undefined;
    return {
      priority,
      name: (id, graph) => {
        needed ??= neededBy(roots.map(file), graph);
        return needed.has(id) && !entries.has(id) && !/[\\/]policies[\\/]/.test(id) ? name : null;
      },
    };
  };
  return [chunk('start', START, 3), chunk('scan', SCAN, 2), chunk('engine', ENGINE, 1)];
}

/** The modules, and what they import at once. */
function neededBy(modules: readonly string[], graph: Graph): ReadonlySet<string> {
  const needed = new Set(modules);
  for (const id of needed) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) needed.add(imported);
  return needed;
}
