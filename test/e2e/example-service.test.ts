import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import type { Report } from '../../src/report.ts';
import { CLIS, run, type Run } from './cli.ts';
import { startFakeAws } from './fake-aws/server.ts';
import { STACK_TRACE } from './stack-trace.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const EXAMPLE = join(PROJECT, 'example-service');

interface Packaged extends Run {
  /** The folder that the framework wrote. */
  readonly artifacts: string;
}

/** Packages a copy of the example service, in which `serverless-bulkhead` is the packed package. */
async function packageExample(cli: string, config: string): Promise<Packaged> {
  const workbench = process.env['BULKHEAD_WORKBENCH'] ?? '';
  const directory = await mkdtemp(join(workbench, 'example-'));
  await cp(EXAMPLE, directory, { recursive: true, filter: (path) => !path.endsWith('.serverless') });
  const aws = await startFakeAws();
  try {
    const result = await run(cli, directory, join(workbench, 'home'), aws, `package --config ${config} --package out`);
    expect(aws.mutating()).to.deep.equal([]);
    return { ...result, artifacts: join(directory, 'out') };
  } finally {
    await aws.close();
  }
}

/** What `bulkhead scan` says of a packaged service with the preset of the example. */
async function scan(artifacts: string): Promise<Report> {
  const command = [join(PROJECT, 'dist/cli.js'), 'scan', artifacts, '--preset', 'strict', '--format', 'json'];
  // It exits 1 when the gate says no; the report is on standard output all the same.
  const stdout = await new Promise<string>((resolve) => execFile(process.execPath, command, (_error, text) => resolve(text)));
  return JSON.parse(stdout) as Report;
}

async function templateOf(artifacts: string): Promise<unknown> {
  const text = await readFile(join(artifacts, 'cloudformation-template-update-stack.json'), 'utf8');
  // The key of an artifact has the time of the run in it.
  return JSON.parse(text, (key, value: unknown) => (key === 'S3Key' ? undefined : value));
}

/** The policy ids that the comments of a file name. */
function policiesNamedIn(text: string): string[] {
  const comments = text.split('\n').flatMap((line) => / ?# (.*)$/.exec(line)?.[1] ?? []);
  return [...new Set(comments.flatMap((comment) => comment.match(/\b[a-z]+(?:-[a-z]+){2,}\b/g) ?? []))];
}

describe('the example service', () => {
  it('finds the plugin without an install of its own', () => {
    const resolved = createRequire(join(EXAMPLE, 'serverless.yml')).resolve('serverless-bulkhead');
    expect(resolved).to.equal(join(PROJECT, 'dist/plugin.js'));
  });

  for (const [name, cli] of Object.entries(CLIS)) {
    describe(`through ${name}`, () => {
      it('passes the strict preset with no finding, and the framework warns of nothing', async () => {
        const { code, output, artifacts } = await packageExample(cli, 'serverless.yml');
        expect(code, output).to.equal(0);
        expect(output).not.to.match(/warning|deprecat/i);
        const { verdict, findings, errors } = await scan(artifacts);
        expect(findings.map(({ policy, message }) => `${policy}: ${message}`)).to.deep.equal([]);
        expect({ verdict, errors }).to.deep.equal({ verdict: 'pass', errors: [] });
      });

      it('is refused with the holes in it, each found by the policy that its comment names', async () => {
        const { code, output, artifacts } = await packageExample(cli, 'leaky.yml');
        expect(code).to.equal(1);
        expect(output).not.to.match(STACK_TRACE);
        expect(output, 'line ends are line ends').not.to.include(String.raw`\n`);
        const named = policiesNamedIn(await readFile(join(EXAMPLE, 'leaky.yml'), 'utf8'));
        expect(named).to.have.length.above(15);
        const found = (await scan(artifacts)).findings.map(({ policy }) => policy);
        expect(found).to.include.members(named);
      });

      // serverless 3 reads TypeScript only where ts-node is installed.
      if (!name.startsWith('serverless')) {
        it('is the same in TypeScript', async () => {
          const [yaml, typed] = [await packageExample(cli, 'serverless.yml'), await packageExample(cli, 'typed.ts')];
          expect(typed.code, typed.output).to.equal(0);
          expect(await templateOf(typed.artifacts)).to.deep.equal(await templateOf(yaml.artifacts));
        });
      }
    });
  }
});
