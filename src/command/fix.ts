import { dirname, relative, resolve } from 'node:path';
import { AuditError } from '../errors.ts';
import { planFixes, type FixPlan } from '../fix/plan.ts';
import { didYouMean } from '../nearest.ts';
import { writeText, type WriteFile } from '../output/write-file.ts';
import type { Finding } from '../report.ts';
import type { FixArguments } from './fix-arguments.ts';
import { fixText, type Afterwards } from './fix-text.ts';
import { repackage as withFramework, type Repackage } from './repackage.ts';
import { scan, type ScanContext, type Scanned } from './scan.ts';

interface FixIo {
  readonly stdout: { write(text: string): unknown };
  readonly writeFile?: WriteFile;
  /** Packages a service again, so that it can be audited; with the framework of the service where none is given. */
  readonly repackage?: Repackage;
}

/**
 * Writes what needs no decision into the configuration, or shows what it would write. Gives 1 where there is something to write,
 * or something that was written did not help; 0 otherwise.
 */
export async function runFix(options: FixArguments, context: ScanContext, io: FixIo): Promise<number> {
  const scanned = await scan(options, context);
  checkPolicies(options.policies, scanned);
  const codes: number[] = [];
  for (const one of scanned) {
    const plan = planFixes(one.report, one.input.sources ?? { files: {} }, {
      ...(options.policies.length === 0 ? {} : { policies: options.policies }),
      careful: options.careful,
    });
    const afterwards = options.write && plan.fixed.length > 0 ? await write(plan, one, options, context, io) : undefined;
    io.stdout.write(
      fixText({
        subject: one.input.templates[0]?.file ?? '',
        files: one.input.sources?.files ?? {},
        plan,
        afterwards,
        written: options.write,
      }),
    );
    codes.push(
      options.write ? Number((afterwards?.remaining.length ?? 0) + (afterwards?.added.length ?? 0) > 0) : Number(plan.fixed.length > 0),
    );
  }
  return Math.max(...codes);
}

function checkPolicies(policies: readonly string[], scanned: readonly Scanned[]): void {
  const known = [...new Set(scanned.flatMap(({ report }) => report.policies.map(({ id }) => id)))];
  const unknown = policies.find((policy) => !known.includes(policy));
  if (unknown !== undefined)
    throw new AuditError(
      'unknown-policy',
      `--policy ${unknown} is none of the policies that ran${didYouMean(unknown, known, '; `bulkhead policies` lists them all.')}`,
    );
}

/** Writes the files and audits again. A configuration that the framework refuses then is put back as it was. */
async function write(
  plan: FixPlan,
  before: Scanned,
  options: FixArguments,
  context: ScanContext,
  io: FixIo,
): Promise<Afterwards | undefined> {
  const save = (texts: Readonly<Record<string, string>>): void => {
    for (const [file, text] of Object.entries(texts))
      writeText(resolve(context.cwd, file), text, 'The fixed configuration', file, io.writeFile);
  };
  const { sources, templates, service } = before.input;
  const files = sources?.files ?? {};
  save(plan.changed);
  if (sources?.configuration !== undefined) {
    const directory = resolve(context.cwd, sources.directory ?? '.');
    const packaged = relative(directory, resolve(context.cwd, dirname(templates[0]?.file ?? '')));
    const words = [
      ...(service.stage === undefined ? [] : ['--stage', service.stage]),
      ...(service.region === undefined ? [] : ['--region', service.region]),
      ...(packaged === '.serverless' ? [] : ['--package', packaged]),
    ];
    const result = await (io.repackage ?? withFramework)(directory, words);
    if (result === undefined) return undefined;
    // Our own plugin may refuse the service for other findings; then it is packaged all the same.
    if (!result.ok && !isAudited(result.said)) {
      save(Object.fromEntries(Object.keys(plan.changed).map((file) => [file, files[file] ?? ''])));
      throw new AuditError(
        'not-packaged',
        `The framework refuses ${Object.keys(plan.changed).join(', ')} with the fixes in (${firstSentence(result.said)}), so it was put back as it was; name single policies with --policy, or write the fixes by hand.`,
      );
    }
  }
  const [after] = await scan({ ...options, paths: [templates[0]?.file ?? ''] }, context);
  const open = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ status }) => status === 'open');
  const now = open(after?.report.findings ?? []);
  const had = new Set(before.report.findings.map(({ fingerprint }) => fingerprint));
  const wanted = new Set(plan.fixed.map(({ fingerprint }) => fingerprint));
  return {
    remaining: now.filter(({ fingerprint }) => wanted.has(fingerprint)),
    added: now.filter(({ fingerprint }) => !had.has(fingerprint)),
  };
}

/** Whether the framework got as far as our plugin, which stops the command for the findings that are left. */
function isAudited(said: string): boolean {
  return /serverless-bulkhead: \d+ findings? stops? this package/.test(said);
}

/** What the framework says is wrong, without its frame. */
function firstSentence(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const error = lines.findIndex((line) => /^(?:✖\s*)?(?:error|serverless error)\b/i.test(line));
  return lines.slice(error + 1).find((line) => /\w/.test(line)) ?? 'without a word';
}
