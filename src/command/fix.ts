import { AuditError } from '../errors.ts';
import { planFixes } from '../fix/plan.ts';
import { didYouMean } from '../nearest.ts';
import { applyFixes, type ApplyIo } from './apply-fixes.ts';
import type { FixArguments } from './fix-arguments.ts';
import { fixText } from './fix-text.ts';
import { scan, type ScanContext, type Scanned } from './scan.ts';

interface FixIo extends ApplyIo {
  readonly stdout: { write(text: string): unknown };
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
    const afterwards = options.write && plan.fixed.length > 0 ? await applyFixes(plan, one, options, context, io) : undefined;
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
