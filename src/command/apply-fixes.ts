import { dirname, join, relative, resolve } from 'node:path';
import { AuditError } from '../errors.ts';
import type { FixPlan } from '../fix/plan.ts';
import { writeText, type WriteFile } from '../output/write-file.ts';
import type { Finding } from '../report.ts';
import type { FixArguments } from './fix-arguments.ts';
import type { Afterwards } from './fix-text.ts';
import { finishing, type Announcements } from './interruption.ts';
import { keepFolders } from './kept-folders.ts';
import { repackage as withFramework, type Repackage } from './repackage.ts';
import { scan, type ScanContext, type Scanned } from './scan.ts';

export interface ApplyIo {
  readonly writeFile?: WriteFile;
  /** Packages a service again, so that it can be audited; with the framework of the service where none is given. */
  readonly repackage?: Repackage;
  /** Announces that the process is to end; the process itself where none is given. */
  readonly announcements?: Announcements;
}

type Texts = Readonly<Record<string, string>>;

/**
 * Writes the files and audits again. Where the framework refuses what was written, somebody interrupts, or the result cannot be audited,
 * service and package are put back as they were, and an `AuditError` says so.
 */
export async function applyFixes(
  plan: FixPlan,
  before: Scanned,
  options: FixArguments,
  context: ScanContext,
  io: ApplyIo,
): Promise<Afterwards | undefined> {
  const { sources, templates } = before.input;
  const place = resolve(context.cwd, templates[0]?.file ?? '');
  const directory = sources?.configuration === undefined ? undefined : resolve(context.cwd, sources.directory ?? '.');
  const files = new FixedFiles(plan.changed, sources?.files ?? {}, directory ?? dirname(place), context, io.writeFile);
  // The framework empties `.serverless`, wherever it is told to put the package.
  const kept = directory === undefined ? undefined : keepFolders([join(directory, '.serverless'), dirname(place)]);
  const undo = (): void => {
    files.putBack();
    kept?.restore();
    kept?.drop();
  };
  try {
    return await finishing(
      async (stopped) => {
        files.write();
        const packaged = directory === undefined || (await packageAgain(directory, before, plan, context, io, stopped));
        return packaged ? await auditAgain(plan, before, options, context) : undefined;
      },
      undo,
      io.announcements ?? process,
    );
  } finally {
    kept?.drop();
  }
}

/** False where there is no framework to do it with. */
async function packageAgain(
  directory: string,
  { input: { templates, service } }: Scanned,
  { changed }: FixPlan,
  { cwd }: ScanContext,
  { repackage = withFramework }: ApplyIo,
  stopped: AbortSignal,
): Promise<boolean> {
  const packaged = relative(directory, resolve(cwd, dirname(templates[0]?.file ?? '')));
  const words = [
    ...(service.stage === undefined ? [] : ['--stage', service.stage]),
    ...(service.region === undefined ? [] : ['--region', service.region]),
    ...(packaged === '.serverless' ? [] : ['--package', packaged]),
  ];
  const result = await repackage(directory, words, stopped);
  const names = Object.keys(changed).join(', ');
  if (stopped.aborted)
    throw new AuditError(
      'interrupted',
      `Interrupted before the fixes could be audited, so ${names} and the package were put back as they were.`,
    );
  // Our own plugin may refuse the service for other findings; then it is packaged all the same.
  if (result === undefined || result.ok || isAudited(result.said)) return result !== undefined;
  throw new AuditError(
    'not-packaged',
    `The framework refuses ${names} with the fixes in (${firstSentence(result.said)}), so it was put back as it was, and the package too; name single policies with --policy, or write the fixes by hand.`,
  );
}

async function auditAgain(plan: FixPlan, before: Scanned, options: FixArguments, context: ScanContext): Promise<Afterwards> {
  const [after] = await scan({ ...options, paths: [before.input.templates[0]?.file ?? ''] }, context);
  const open = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ status }) => status === 'open');
  const now = open(after?.report.findings ?? []);
  const had = new Set(before.report.findings.map(({ fingerprint }) => fingerprint));
  const wanted = new Set(plan.fixed.map(({ fingerprint }) => fingerprint));
  return {
    remaining: now.filter(({ fingerprint }) => wanted.has(fingerprint)),
    added: now.filter(({ fingerprint }) => !had.has(fingerprint)),
  };
}

/** The files with the fixes in, as far as they have been written. */
class FixedFiles {
  readonly #texts: Texts;
  readonly #before: Texts;
  readonly #root: string;
  readonly #context: ScanContext;
  readonly #writeFile: WriteFile | undefined;
  readonly #written = new Set<string>();

  constructor(texts: Texts, before: Texts, root: string, context: ScanContext, writeFile: WriteFile | undefined) {
    this.#texts = texts;
    this.#before = before;
    this.#root = root;
    this.#context = context;
    this.#writeFile = writeFile;
  }

  write(): void {
    for (const [file, text] of Object.entries(this.#texts)) {
      this.#save(file, text, this.#before[file] ?? null);
      this.#written.add(file);
    }
  }

  /** What somebody has edited since is theirs, and is named instead. */
  putBack(): void {
    for (const file of this.#written) {
      this.#written.delete(file);
      try {
        this.#save(file, this.#before[file] ?? '', this.#texts[file] ?? null);
      } catch (error) {
        this.#context.note(`${error instanceof Error ? error.message : file} It still holds the fixes.`);
      }
    }
  }

  #save(file: string, text: string, read: string | null): void {
    const how = { what: 'The fixed configuration', shown: file, root: this.#root, read, followsLinks: true, note: this.#context.note };
    writeText(resolve(this.#context.cwd, file), text, how, this.#writeFile);
  }
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
