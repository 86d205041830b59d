import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** The framework was run: whether it ended well, and what it said. */
export interface Packaged {
  readonly ok: boolean;
  readonly said: string;
}

/** Packages a service again; undefined where it has no framework installed. */
export type Repackage = (directory: string, words: readonly string[]) => Promise<Packaged | undefined>;

const FRAMEWORKS = ['serverless', 'osls'];
const execute = promisify(execFile);

/** With the framework of the service, as `npx` would run it, but never one that is not installed. */
export const repackage: Repackage = async (directory, words) => {
  const binary = FRAMEWORKS.map((name) => binaryOf(name, directory)).find((file) => file !== undefined);
  if (binary === undefined) return undefined;
  try {
    const { stdout, stderr } = await execute(process.execPath, [binary, 'package', ...words], { cwd: directory, maxBuffer: 1 << 26 });
    return { ok: true, said: `${stdout}${stderr}` };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    return { ok: false, said: `${stdout}${stderr}` };
  }
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
