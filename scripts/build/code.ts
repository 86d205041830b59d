import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import groupBy from 'lodash/groupBy.js';
import { rolldown, type Plugin } from 'rolldown';
import type { LoadedPolicy } from '../../src/policy/catalogue.ts';
import { chunksOf } from './chunks.ts';
import { withoutTexts } from './without-texts.ts';

const ENTRIES = {
  plugin: 'src/plugin.ts',
  cli: 'src/cli.ts',
  policy: 'src/policy/index.ts',
  testing: 'src/policy/testing.ts',
  lint: 'src/lint/index.ts',
  // Threads.
  'watchdog-thread': 'src/supervision/watchdog-thread.ts',
  'scan-worker': 'src/command/scan-worker.ts',
};

/** Modules that stand for others in the package: by the path of the one that development uses, or by a name of their own. */
type Substitutes = Readonly<Record<string, string>>;

/** Bundles the entries into a folder. Answers the files that went into it. */
export async function buildCode(root: string, dist: string, policies: readonly LoadedPolicy[]): Promise<readonly string[]> {
  const bundle = await rolldown({
    cwd: root,
    input: ENTRIES,
    platform: 'node',
    external: [/^node:/, ...dependenciesOf(root)],
    plugins: [yamlNodes(root), substitute(substitutesFor(root, policies)), policiesWithoutTexts(root)],
    treeshake: { moduleSideEffects: false },
    // A module that one command loads late may well be there already for another.
    checks: { ineffectiveDynamicImport: false, bundlerTimings: false },
  });
  const { output } = await bundle.write({
    dir: dist,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: ({ name }) => `${name.replace('bulkhead_', '')}.js`,
    comments: { legal: false },
    codeSplitting: { groups: [...chunksOf(root), { name: 'shared', minShareCount: 2 }] },
    minify: true,
  });
  await bundle.close();
  return output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
}

/** What users install beside the package. Everything else is bundled, so what is imported and not listed there cannot be missing. */
function dependenciesOf(root: string): readonly string[] {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly dependencies: object };
  return Object.keys(dependencies);
}

function substitutesFor(root: string, policies: readonly LoadedPolicy[]): Substitutes {
  const own = (file: string): string => JSON.stringify(resolve(root, file));
  const ids = policies.map(({ policy: { id } }) => id).toSorted();
  const catalogue = policies.map(({ policy: { id }, area = '' }, index) => ({
    name: `policy${index}`,
    file: `policies/${area}/${id}.ts`,
    area,
  }));
  return {
    [resolve(root, 'src/policy/built-in.ts')]: `
      const IDS = ${JSON.stringify(ids)};
      export const builtInPolicyIds = () => IDS;
      export const builtInPolicies = async () => (await import('bulkhead:catalogue')).default;`,
    'bulkhead:catalogue': `
      import { readFileSync } from 'node:fs';
      import { remembering, withTexts } from ${own('src/policy/lazy-texts.ts')};
      ${catalogue.map(({ name, file }) => `import ${name} from ${own(file)};`).join('\n')}
      const read = remembering((field) => JSON.parse(readFileSync(new URL(\`./texts/\${field}.json\`, import.meta.url), 'utf8')));
      const loaded = (area, policies) => policies.map((policy) => ({ policy: withTexts(policy, read), source: 'built in', area }));
      export default [${Object.entries(groupBy(catalogue, ({ area }) => area))
        .map(([area, members]) => `...loaded(${JSON.stringify(area)}, [${members.map(({ name }) => name).join(', ')}])`)
        .join(', ')}];`,
    [resolve(root, 'src/yaml-library.ts')]: `
      import { createRequire } from 'node:module';
      export const yamlLibrary = () => createRequire(import.meta.url)('./yaml.cjs');`,
    // For what edits YAML and needs the parser in any case.
    'bulkhead:yaml': `
      import { yamlLibrary } from ${own('src/yaml-library.ts')};
      export const { Document, isAlias, isCollection, isMap, isScalar, isSeq, parseDocument, visit, YAMLSeq } = yamlLibrary();`,
    [resolve(root, 'src/schema/precompiled.ts')]: `
      import { createHash } from 'node:crypto';
      import { createRequire } from 'node:module';
      import { AJV_OPTIONS } from ${own('src/schema/ajv-options.ts')};
      let validators;
      export function precompiled(schema) {
        validators ??= createRequire(import.meta.url)('./validators.cjs')(AJV_OPTIONS.formats);
        return validators[createHash('sha256').update(JSON.stringify(schema)).digest('hex')];
      }`,
  };
}

/**
 * The nodes of a syntax tree come out of the modules of the library, of which the rest falls away; the parser is a script of its
 * own (`yamlLibrary`). Nodes of both are told by a symbol, not by their class.
 */
function yamlNodes(root: string): Plugin {
  return {
    name: 'yaml-nodes',
    resolveId: (id, importer = '') => {
      if (id !== 'yaml') return undefined;
      return relative(root, importer).startsWith(join('src', 'fix'))
        ? 'bulkhead:yaml'
        : resolve(root, 'node_modules/yaml/browser/dist/index.js');
    },
  };
}

function substitute(substitutes: Substitutes): Plugin {
  return {
    name: 'substitute',
    resolveId: (id) => (Object.hasOwn(substitutes, id) ? id : undefined),
    load: (id) => (Object.hasOwn(substitutes, id) ? { code: substitutes[id] ?? '', moduleType: 'js' } : undefined),
  };
}

function policiesWithoutTexts(root: string): Plugin {
  return {
    name: 'policies-without-texts',
    transform: (code, id) => {
      const file = relative(root, id).split(sep).join('/');
      return file.startsWith('policies/') ? withoutTexts(code, file) : undefined;
    },
  };
}
