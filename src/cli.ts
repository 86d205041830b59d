#!/usr/bin/env node
import * as nodeModule from 'node:module';

// Node.js from 22.8 on keeps what it compiled; before anything of ours is loaded, so that all of it is kept.
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();

for (const stream of [process.stdout, process.stderr]) {
  // Whoever reads may stop early: `bulkhead scan … | head`.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const { run } = await import('./command/run.ts');
const now = new Date().toISOString();

// The exit code is set and not forced, so that a pipe gets everything that was written.
const code = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  today: now.slice(0, 10),
  now,
  isTTY: process.stdout.isTTY,
  columns: process.stdout.columns,
  ...(process.stderr.isTTY ? { progress: process.stderr } : {}),
});
process.exitCode = code;
// A timer of a custom policy may still run, and must not make a pass of it.
process.once('exit', (given) => {
  process.exitCode = Math.max(given, code);
});
