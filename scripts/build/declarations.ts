import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** Bundles the declarations that the compiler made into one file for each entry, and what they share. */
export async function buildDeclarations(from: string, dist: string): Promise<void> {
  const bundle = await rolldown({
    input: {
      plugin: join(from, 'src/plugin.d.ts'),
      policy: join(from, 'src/policy/index.d.ts'),
      testing: join(from, 'src/policy/testing.d.ts'),
      lint: join(from, 'src/lint/index.d.ts'),
    },
    checks: { bundlerTimings: false },
    external: [/^(?!\.|\/)/],
    plugins: [dts({ dtsInput: true, emitDtsOnly: true, tsconfig: false })],
  });
  await bundle.write({ dir: dist, chunkFileNames: 'shared-[name].d.ts' });
  await bundle.close();
}
