import { dirname, resolve } from 'node:path';
import groupBy from 'lodash/groupBy.js';
import isEqual from 'lodash/isEqual.js';
import uniqBy from 'lodash/uniqBy.js';
import { AuditError } from '../errors.ts';
import { writeText, type WriteFile } from '../output/write-file.ts';
import { entryOf, parseBaseline, renderBaseline, type BaselineEntry } from '../triage/baseline.ts';
import type { BaselineArguments } from './arguments.ts';
import { scan, type ScanContext, type Scanned } from './scan.ts';

interface BaselineIo {
  readonly stdout: { write(text: string): unknown };
  readonly writeFile?: WriteFile;
}

/** Writes the baseline of each service and says what changed in it. Nothing is written where an audit could not be made. */
export async function runBaseline(options: BaselineArguments, context: ScanContext, io: BaselineIo): Promise<number> {
  const scanned = await scan(options, context);
  const broken = scanned.flatMap(({ report }) => report.errors)[0];
  if (broken !== undefined)
    throw new AuditError('not-audited', `No baseline was written, since the audit could not be made: ${broken.message}`);
  for (const [file, group] of Object.entries(groupBy(scanned, ({ baseline }) => baseline.file))) {
    const before = group[0]?.baseline.entries ?? [];
    const after = options.prune ? stillFound(before, group) : uniqBy([...stillFound(before, group), ...openNow(group)], byFingerprint);
    const path = resolve(context.cwd, file);
    const read = textOf(file, before, context);
    const how = { what: 'The baseline', shown: file, root: dirname(path), read, note: context.note };
    writeText(path, renderBaseline(after), how, io.writeFile);
    io.stdout.write(`${file}: ${count(after)}, ${without(after, before).length} added, ${without(before, after).length} taken out\n`);
  }
  return 0;
}

/** The text that holds these entries. The audit took its time, and somebody may have merged or edited the file meanwhile. */
function textOf(file: string, entries: readonly BaselineEntry[], { disk }: ScanContext): string | null {
  const text = disk.kind(file) === 'file' ? disk.read(file) : null;
  if (isEqual(text === null ? [] : parseBaseline(text, file).entries, entries)) return text;
  throw new AuditError('changed-meanwhile', `The baseline was not written: ${file} has changed since it was read; run the command again.`);
}

/** What was found again, and what belongs to policies that did not run. Of several templates, any of them counts. */
function stillFound(entries: readonly BaselineEntry[], group: readonly Scanned[]): readonly BaselineEntry[] {
  const found = new Set(group.flatMap(({ report }) => report.findings.map(({ fingerprint }) => fingerprint)));
  const ran = new Set(group.flatMap(({ report }) => report.policies.map(({ id }) => id)));
  // A doubt that has become certain is written anew, or stays open.
  const certain = new Set(
    openNow(group)
      .filter(({ proven }) => proven)
      .map(byFingerprint),
  );
  return entries.filter(
    ({ fingerprint, policy, proven }) => !ran.has(policy) || (found.has(fingerprint) && (proven || !certain.has(fingerprint))),
  );
}

function openNow(group: readonly Scanned[]): readonly BaselineEntry[] {
  return group.flatMap(({ report }) => report.findings.filter(({ status }) => status === 'open').map(entryOf));
}

function byFingerprint({ fingerprint }: BaselineEntry): string {
  return fingerprint;
}

function without(entries: readonly BaselineEntry[], others: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const known = new Set(others.map(byFingerprint));
  return entries.filter(({ fingerprint }) => !known.has(fingerprint));
}

function count({ length }: readonly BaselineEntry[]): string {
  return `${length} ${length === 1 ? 'finding' : 'findings'}`;
}
