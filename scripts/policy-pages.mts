// Writes what the documentation says of the policies from their own files: docs/policies.md and the table in README.md.
// `--check` writes nothing and fails where they are out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import type { Policy } from '../src/policy/definition.ts';
import { firstPreset, policyPage } from '../src/policy/page.ts';
import { SEVERITIES } from '../src/report.ts';

const root = new URL('..', import.meta.url);
const MARK = '<!-- policies -->';

const bySeverity = (a: Policy, b: Policy): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.id.localeCompare(b.id);

function table(policies: readonly Policy[]): string {
  const rows = policies.map(
    (policy) => `| [${policy.id}](docs/policies.md#${policy.id}) | ${policy.title} | ${policy.severity} | ${firstPreset(policy)} |`,
  );
  return ['| Policy | Finds | Severity | From preset |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

async function tidy(text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(new URL('README.md', root))), parser: 'markdown' });
}

/** The documentation as it should be, by file. */
export async function pages(): Promise<ReadonlyMap<string, string>> {
  const catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
  const policies = [...catalogue.values()].map(({ policy }) => policy).toSorted(bySeverity);
  const readme = readFileSync(new URL('README.md', root), 'utf8');
  const [before = '', , after = ''] = readme.split(MARK);
  return new Map([
    ['README.md', await tidy(`${before}${MARK}\n\n${table(policies)}\n\n${MARK}${after}`)],
    [
      'docs/policies.md',
      await tidy(
        `# The policies\n\nWritten from the policies' own files by \`npm run docs\`.\n\n${policies.map(policyPage).join('\n\n')}\n`,
      ),
    ],
  ]);
}

async function main(): Promise<void> {
  const stale = [...(await pages())].filter(([file, text]) => {
    const now = readFileSync(new URL(file, root), { encoding: 'utf8', flag: 'a+' });
    return now !== text;
  });
  if (process.argv.includes('--check')) {
    if (stale.length > 0) {
      console.error(`Out of date: ${stale.map(([file]) => file).join(', ')}. Run npm run docs.`);
      process.exitCode = 1;
    }
    return;
  }
  for (const [file, text] of stale) writeFileSync(new URL(file, root), text);
}

await main();
