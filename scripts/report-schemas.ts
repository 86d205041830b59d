import { readFileSync } from 'node:fs';
import { reference, TypeSchemas, type Schema } from './type-schema.ts';

const FILES = ['report', 'basis', 'blast-radius', 'comparison', 'evidence', 'place', 'waiver'].map(
  (name) => new URL(`../src/${name}.ts`, import.meta.url),
);

/** The published schemas by their file below the root, made from the types of the reports. */
export function reportSchemas(): Readonly<Record<string, Schema>> {
  const types = new TypeSchemas(FILES.map((file) => readFileSync(file, 'utf8')));
  const [report, comparison, evidence] = ['Report', 'Comparison', 'Evidence'].map(reference);
  return {
    'docs/schema/report-2.json': types.document(
      'What `bulkhead scan --format json` prints: a report, or a list of them for several inputs',
      {
        anyOf: [report, { type: 'array', items: report }],
      },
    ),
    'docs/schema/comparison-2.json': types.document('What `bulkhead diff --format json` prints', { allOf: [comparison] }),
    'docs/schema/evidence-2.json': types.document('What `bulkhead scan --report evidence=<file>` writes', { allOf: [evidence] }),
  };
}
