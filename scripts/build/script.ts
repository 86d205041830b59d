import { basename, dirname } from 'node:path';
import { rolldown } from 'rolldown';

/** Bundles code in CommonJS, with what it requires, into a file that is required late. Answers the files that went into it. */
export async function buildScript(code: string, file: string): Promise<readonly string[]> {
  const entry = 'bulkhead:script';
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    checks: { bundlerTimings: false },
    plugins: [
      {
        name: 'script',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? { code, moduleType: 'js' } : undefined),
      },
    ],
  });
  const { output } = await bundle.write({
    dir: dirname(file),
    format: 'cjs',
    entryFileNames: basename(file),
    comments: { legal: false },
    minify: true,
  });
  await bundle.close();
  return output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
}
