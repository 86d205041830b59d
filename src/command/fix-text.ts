import { createTwoFilesPatch } from 'diff';
import countBy from 'lodash/countBy.js';
import type { FixPlan, Reason } from '../fix/plan.ts';
import type { Finding } from '../report.ts';
import { count } from '../reporters/console-page.ts';
import { safeText } from '../reporters/safe-text.ts';
import { shownLines } from '../source/frame.ts';
import { SourceDocument } from '../source/source-document.ts';
import { groupFindings } from '../groups.ts';

/** What the audit after the fixes found. */
export interface Afterwards {
  /** Findings whose fix was written and did not help. */
  readonly remaining: readonly Finding[];
  /** Findings that were not there before. */
  readonly added: readonly Finding[];
}

export interface FixResult {
  readonly subject: string;
  /** Texts of the files before. */
  readonly files: Readonly<Record<string, string>>;
  readonly plan: FixPlan;
  readonly written: boolean;
  /** Undefined where nobody could audit again. */
  readonly afterwards: Afterwards | undefined;
}

const CONTEXT_LINES = 2;
const WORDS: Readonly<Record<Reason, string>> = {
  careful: 'left, as the fix may refuse a caller, remove data or cost money; --all writes it too',
  'no place': 'left, as there is no certain place to write the fix to',
  'by hand': 'left to you, as somebody has to decide',
};

/** The change as a diff, what it fixes, and what is left. Values that may be secrets are not shown. */
export function fixText({ subject, files, plan, written, afterwards }: FixResult): string {
  const { changed, fixed, left } = plan;
  const patches = Object.entries(changed).map(([file, text]) => patchOf(file, files[file] ?? '', text));
  const lines = [
    ...patches,
    ...groupFindings(fixed).map(({ policy, message }) => `fixed: ${policy}: ${message}`),
    ...leftLines(left),
    fixed.length === 0
      ? `${subject}: nothing to write.`
      : written
        ? auditedLine(subject, fixed, afterwards)
        : `${subject}: nothing was written; \`bulkhead fix --write\` does.`,
  ];
  return `${lines
    .flatMap((text) => text.split('\n'))
    .map(safeText)
    .join('\n')}\n`;
}

function patchOf(file: string, before: string, after: string): string {
  const [old, now] = [before, after].map((text) => shown(file, text));
  if (old === undefined || now === undefined) return `${file}: changed, but not shown, as it cannot be read as a whole.`;
  return createTwoFilesPatch(file, file, old, now, '', '', { context: CONTEXT_LINES })
    .replace(/^Index: .*\n=+\n/, '')
    .trimEnd();
}

function shown(file: string, text: string): string | undefined {
  const document = SourceDocument.read(file, text);
  return document && shownLines(document)?.join('\n');
}

function leftLines(left: FixPlan['left']): readonly string[] {
  const reasons: readonly Reason[] = ['careful', 'no place', 'by hand'];
  return reasons.flatMap((reason) => {
    const findings = left.filter((one) => one.reason === reason).map(({ finding }) => finding.policy);
    if (findings.length === 0) return [];
    const policies = Object.entries(countBy(findings)).map(([policy, number]) => (number === 1 ? policy : `${policy} (${number})`));
    return [`${count(findings.length, 'finding')} ${WORDS[reason]}: ${policies.join(', ')}`];
  });
}

function auditedLine(subject: string, fixed: readonly Finding[], afterwards: Afterwards | undefined): string {
  const fixes = groupFindings(fixed).length;
  const written = `${count(fixes, 'fix', 'fixes')}${fixes === fixed.length ? '' : ` for ${fixed.length} findings`} written`;
  if (afterwards === undefined)
    return `${subject}: ${written}, not audited again, as no framework is installed; run \`serverless package\` and \`bulkhead scan\`.`;
  const { remaining, added } = afterwards;
  if (remaining.length === 0 && added.length === 0) return `${subject}: ${written}; audited again, and each finding is gone.`;
  return [
    ...groupFindings(remaining).map(({ policy, message }) => `still there: ${policy}: ${message}`),
    ...groupFindings(added).map(({ policy, message }) => `new: ${policy}: ${message}`),
    `${subject}: ${written} and audited again: ${remaining.length} did not help, ${added.length} new.`,
  ].join('\n');
}
