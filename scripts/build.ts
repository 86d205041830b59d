// Makes what the package ships: bundled entries with shared chunks, the texts of the policies, validators, and declarations.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { policiesIn } from '../src/policy/policy-folder.ts';
import { buildCode } from './build/code.ts';
import { buildDeclarations } from './build/declarations.ts';
import { licencesOf } from './build/licences.ts';
import { requireSame } from './build/same-policies.ts';
import { buildScript } from './build/script.ts';
import { textsOf } from './build/texts.ts';
import { validatorsOf } from './build/validators.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const declarations = mkdtempSync(join(tmpdir(), 'bulkhead-declarations-'));

try {
  rmSync(dist, { recursive: true, force: true });
  const compile = [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.json'), '--emitDeclarationOnly'];
  const { status } = spawnSync(process.execPath, [...compile, '--noEmitOnError', '--outDir', declarations], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);

  // Here every built-in policy is checked, so that no user's run has to.
  const policies = await policiesIn(new URL('../policies/', import.meta.url));
  mkdirSync(join(dist, 'texts'), { recursive: true });
  for (const [field, texts] of Object.entries(textsOf(policies)))
    writeFileSync(join(dist, 'texts', `${field}.json`), JSON.stringify(texts));
  const modules = [
    ...(await validatorsOf(policies, join(dist, 'validators.cjs'))),
    ...(await buildScript(
      `export * from ${JSON.stringify(join(root, 'node_modules/yaml/browser/dist/index.js'))};`,
      join(dist, 'yaml.cjs'),
    )),
    ...(await buildCode(root, dist, policies)),
  ];
  writeFileSync(join(dist, 'LICENCES.txt'), licencesOf(modules));
  await buildDeclarations(declarations, dist);
  chmodSync(join(dist, 'cli.js'), 0o755);
  await requireSame(policies, dist);
} finally {
  rmSync(declarations, { recursive: true, force: true });
}
