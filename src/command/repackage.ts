import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The framework was run: whether it ended well, and what it said. */
export interface Packaged {
  readonly ok: boolean;
  readonly said: string;
}

/** Packages a service again; undefined where it has no framework installed. When stopped, it ends the framework and waits for it. */
export type Repackage = (directory: string, words: readonly string[], stopped: AbortSignal) => Promise<Packaged | undefined>;

const FRAMEWORKS = ['serverless', 'osls'];
/** Milliseconds for a framework to end that was told to. */
const PATIENCE = 5000;

/** With the framework of the service, as `npx` would run it, but never one that is not installed. */
export const repackage: Repackage = async (directory, words, stopped) => {
  const binary = FRAMEWORKS.map((name) => binaryOf(name, directory)).find((file) => file !== undefined);
  if (binary === undefined) return undefined;
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [binary, 'package', ...words],
      { cwd: directory, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => resolve({ ok: error === null, said: `${stdout}${stderr}` }),
    );
    const end = (): void => {
      // What it started itself may keep its output open.
      child.once('exit', () => resolve({ ok: false, said: '' }));
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), PATIENCE).unref();
    };
    if (stopped.aborted) end();
    else stopped.addEventListener('abort', end, { once: true });
  });
};

function binaryOf(name: string, directory: string): string | undefined {
  try {
    const file = createRequire(join(directory, 'package.json')).resolve(`${name}/package.json`);
    const { bin } = JSON.parse(readFileSync(file, 'utf8')) as { readonly bin?: string | Readonly<Record<string, string>> };
    const path = typeof bin === 'string' ? bin : (bin?.[name] ?? Object.values(bin ?? {})[0]);
    return path === undefined ? undefined : join(dirname(file), path);
  } catch {
    return undefined;
  }
}
