import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { stringify } from 'yaml';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** Plugins that the test services use beside ours. */
const NEIGHBOURS = ['serverless-plugin-split-stacks', 'serverless-iam-roles-per-function'];
const execute = promisify(execFile);

/** A directory outside of the project in which the packed package is installed, as a stranger would have it. */
export class Workbench {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Packs the build once and installs the tarball; what it depends on is linked, so that no network is needed. */
  static async open(): Promise<Workbench> {
    const directory = await mkdtemp(join(tmpdir(), 'bulkhead-e2e-'));
    const installed = join(directory, 'node_modules', 'serverless-bulkhead');
    await Promise.all([mkdir(installed, { recursive: true }), mkdir(join(directory, 'home'))]);
    const packed = await execute('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', directory], { cwd: PROJECT });
    // The tarball has one folder, `package`.
    const [tarball] = Object.values(JSON.parse(packed.stdout) as Record<string, { filename: string }>);
    await execute('tar', ['-xzf', join(directory, tarball?.filename ?? ''), '-C', installed, '--strip-components=1']);
    const { dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as { dependencies: object };
    for (const name of [...Object.keys(dependencies), ...NEIGHBOURS]) {
      await mkdir(dirname(join(directory, 'node_modules', name)), { recursive: true });
      await symlink(join(PROJECT, 'node_modules', name), join(directory, 'node_modules', name));
    }
    return new Workbench(directory);
  }

  /** One for all runs: the framework keeps its compiled configuration schema there, which saves seconds. */
  get home(): string {
    return join(this.directory, 'home');
  }

  /** Writes a service with `serverless.yml` and further files; answers its directory. */
  async service(configuration: object, files: Readonly<Record<string, string>>): Promise<string> {
    return this.folder({ ...files, 'serverless.yml': stringify(configuration, { aliasDuplicateObjects: false }) });
  }

  /** Writes files into a folder of their own; answers its name. */
  async folder(files: Readonly<Record<string, string>>): Promise<string> {
    const directory = await mkdtemp(join(this.directory, 'service-'));
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(directory, name)), { recursive: true });
      await writeFile(join(directory, name), content);
    }
    return directory;
  }

  async close(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}
