import type { Comparison, ComparisonFormat } from '../comparison.ts';
import { renderComparison } from './console-comparison.ts';
import { renderComparisonMarkdown } from './markdown-comparison.ts';
import { renderComparisonJson } from './json.ts';

/** A comparison in one of its formats; colour and width are those of the terminal. */
export function comparisonText(
  format: ComparisonFormat,
  comparison: Comparison,
  page: { readonly color: boolean; readonly width: number },
): string {
  switch (format) {
    case 'console':
      return renderComparison(comparison, page);
    case 'json':
      return renderComparisonJson(comparison);
    case 'markdown':
      return renderComparisonMarkdown(comparison);
  }
}
