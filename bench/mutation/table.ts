import type { Judged, Mutant, Outcome } from './mutant.ts';

/** The score of each file: the share of mutants that some test noticed. */
export function table(judged: readonly Judged[], all: readonly Mutant[]): string {
  const files = [...new Set(all.map(({ file }) => file))].toSorted();
  const row = (name: string, among: readonly Judged[], total: number): string => {
    const count = (outcome: Outcome): number => among.filter((one) => one.outcome === outcome).length;
    const found = count('killed') + count('timeout');
    const score = among.length === 0 ? '–' : `${((100 * found) / among.length).toFixed(1)} %`;
    return `| ${[name, total, among.length, count('killed'), count('timeout'), count('survived'), count('lost'), score].join(' | ')} |`;
  };
  const of = (start: string): string =>
    row(
      `**${start}**`,
      judged.filter(({ file }) => file.startsWith(start)),
      all.filter(({ file }) => file.startsWith(start)).length,
    );
  return [
    '| File | Mutants | Tried | Killed | Timeout | Survived | No test | Score |',
    '| --- | --: | --: | --: | --: | --: | --: | --: |',
    ...files.map((name) =>
      row(
        name,
        judged.filter(({ file }) => file === name),
        all.filter(({ file }) => file === name).length,
      ),
    ),
    ...['src/iam', 'src/template', 'src'].map(of),
  ].join('\n');
}
