// Compiles src/ and policies/ to dist/ and puts the data beside them, where the compiled code looks for it.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

rmSync(dist, { recursive: true, force: true });
const compile = [join(typescript, 'bin/tsc'), '-p', 'tsconfig.json', '--noEmitOnError'];
const { status } = spawnSync(process.execPath, compile, { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

cpSync(join(root, 'data'), join(dist, 'data'), { recursive: true, filter: (path) => !path.endsWith('.md') });
const command = join(dist, 'src/cli.js');
if (existsSync(command)) chmodSync(command, 0o755);
