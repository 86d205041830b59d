import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MOST_LINES = 250;

/** Single files at the root of src that belong to a layer of their own. */
const CONTRACTS = ['audit-input', 'basis', 'blast-radius', 'comparison', 'errors', 'evidence', 'place', 'report', 'waiver'];
const ADAPTERS = ['plugin', 'cli'];

/**
 * Which layer may import which. A layer is a folder of src, `policies`, `contracts` (the shared shapes), or a single
 * file of src; `policy/options` is one module of a layer. `type:` stands for imports that are gone after compilation. Every layer may import contracts and itself;
 * adapters may import everything but each other.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contracts: [],
  names: [],
  groups: ['names'],
  nearest: [],
  'reference-data': [],
  'yaml-library': [],
  notation: [],
  schema: ['nearest', 'notation'],
  template: ['reference-data'],
  secrets: ['template'],
  iam: ['template', 'reference-data'],
  supervision: ['reporters/safe-text'],
  policy: ['supervision', 'iam', 'template', 'secrets', 'source', 'schema', 'notation', 'names', 'groups', 'nearest', 'reference-data'],
  policies: ['policy', 'type:iam', 'type:template'],
  source: ['secrets/mask', 'yaml-library'],
  triage: ['type:policy', 'type:source', 'policy/options', 'schema', 'names', 'nearest'],
  access: ['names', 'iam', 'template', 'secrets', 'source', 'schema'],
  safeguards: ['policy', 'supervision', 'template', 'type:triage', 'schema', 'notation', 'nearest'],
  lint: [],
  reporters: ['names', 'groups'],
  output: ['reporters'],
  fix: ['source'],
  audit: ['groups', 'policy', 'iam', 'template', 'triage', 'source'],
  input: ['source', 'secrets', 'template', 'yaml-library'],
  configuration: ['input', 'triage', 'source', 'yaml-library'],
  version: [],
  serverless: ['audit', 'configuration', 'groups', 'safeguards', 'policy', 'triage', 'input', 'source', 'reporters', 'output', 'version'],
  command: [
    'configuration',
    'safeguards',
    'access',
    'audit',
    'groups',
    'fix',
    'policy',
    'triage',
    'input',
    'source',
    'reporters',
    'output',
    'nearest',
    'version',
  ],
  cli: ['command'],
  plugin: ['serverless', 'policy', 'triage'],
};

interface Import {
  readonly specifier: string;
  readonly isType: boolean;
}

/** The imports and re-exports of a module, dynamic ones with a literal included. */
function importsOf(text: string): Import[] {
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[\w*{][^'";]*?from\s*)?'([^']+)'/gms);
  const dynamic = text.matchAll(/\bimport\(\s*'([^']+)'/g);
  return [
    ...[...statements].map(([, type, specifier = '']) => ({ specifier, isType: type !== undefined })),
    ...[...dynamic].map(([, specifier = '']) => ({ specifier, isType: false })),
  ];
}

/** `policies`, the folder below src, or the file at its root. */
function layerOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  if (top !== 'src') return top;
  const name = second.replace(/\.ts$/, '');
  return CONTRACTS.includes(name) ? 'contracts' : name;
}

function mayImport(importer: string, imported: string, isType: boolean): boolean {
  const [from, to] = [layerOf(importer), layerOf(imported)];
  if (to === from || (to === 'contracts' && (from !== 'policies' || isType))) return true;
  const allowed = MAY_IMPORT[from] ?? [];
  const module = imported.replace(/^src\/|\.ts$/g, '');
  return [to, module, ...(isType ? [`type:${to}`] : [])].some((name) => allowed.includes(name));
}

const files = ['src', 'policies']
  .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

const modules = files.map((file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return { file, text, imports: importsOf(text) };
});

describe('the architecture', () => {
  it('has a row in the table for every layer', () => {
    expect([...new Set(files.map(layerOf))].filter((layer) => !Object.hasOwn(MAY_IMPORT, layer))).to.deep.equal([]);
  });

  it('reads every form of import', () => {
    const text = [
      "import a from 'a';",
      "import type { B } from 'b';",
      "import {\n  c,\n} from 'c';",
      "export * from 'd';",
      "import 'e';",
      "const f = await import('f');",
      "// import g from 'g';",
    ].join('\n');
    expect(importsOf(text).map(({ specifier, isType }) => (isType ? `type:${specifier}` : specifier))).to.deep.equal([
      'a',
      'type:b',
      'c',
      'd',
      'e',
      'f',
    ]);
  });

  it('has its dependencies point one way', () => {
    const wrong = modules.flatMap(({ file, imports }) =>
      imports
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier, isType }) => ({ to: join(dirname(file), specifier).replaceAll('\\', '/'), isType }))
        .filter(({ to, isType }) => !mayImport(file, to, isType))
        .map(({ to }) => `${file} imports ${to}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('lets nothing import an adapter', () => {
    const importers = modules.flatMap(({ file, imports }) =>
      imports.filter(({ specifier }) => ADAPTERS.some((adapter) => specifier.endsWith(`/${adapter}.ts`))).map(() => file),
    );
    expect(importers).to.deep.equal([]);
  });

  it('keeps its files short', () => {
    const long = modules.map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 })).filter(({ lines }) => lines > MOST_LINES);
    expect(long).to.deep.equal([]);
  });

  it('uses no package that package.json does not list', () => {
    // The build bundles what is no dependency of users.
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const listed: object = { ...dependencies, ...devDependencies };
    const used = modules.flatMap(({ imports }) => imports.filter(({ isType }) => !isType).map(({ specifier }) => specifier));
    const packages = used
      .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:') && !builtinModules.includes(specifier))
      .map((specifier) => (specifier.startsWith('@') ? specifier.split('/').slice(0, 2) : specifier.split('/').slice(0, 1)).join('/'));
    expect([...new Set(packages)].filter((name) => !Object.hasOwn(listed, name))).to.deep.equal([]);
  });

  it('has no name that says nothing', () => {
    expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|manager|misc)(?:\/|\.ts$)/.test(file))).to.deep.equal([]);
  });

  it('does not let the core touch the file system, the clock or the console', () => {
    const core = modules.filter(({ file }) => ['triage', 'reporters', 'audit', 'policies'].includes(layerOf(file)));
    const impure = core.filter(
      ({ text, imports }) =>
        imports.some(({ specifier }) => /^node:(?:fs|child_process|net|https?|process|os)\b/.test(specifier)) ||
        /\b(?:Date\.now\(|new Date\(\)|console\.|process\.)/.test(text),
    );
    expect(impure.map(({ file }) => file)).to.deep.equal([]);
  });
});
