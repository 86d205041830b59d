import type { Format, Report } from '../report.ts';
import { RENDERERS } from '../reporters/index.ts';
import { withoutBlastRadius } from '../reporters/without-blast-radius.ts';

/** In a file nobody resizes a window. */
const WIDTH = 100;

export interface RenderOptions {
  /** Whether it was asked what each function could do. The page always says it, other formats only then. */
  readonly blastRadius?: boolean;
}

/** The reports as the text of a format. */
export async function renderReports(
  format: Format,
  reports: readonly Report[],
  { blastRadius = false }: RenderOptions = {},
): Promise<string> {
  if (format === 'html') {
    const [{ renderHtml }, { loadLayout }] = await Promise.all([import('../reporters/html/html.ts'), import('./layout.ts')]);
    return renderHtml(reports, await loadLayout());
  }
  const asked = blastRadius ? reports : reports.map(withoutBlastRadius);
  if (format !== 'console') return (await RENDERERS[format]())(asked);
  const [{ renderConsole }, { renderOverview }] = await Promise.all([
    import('../reporters/console.ts'),
    import('../reporters/console-overview.ts'),
  ]);
  const page = { color: false, width: WIDTH };
  const overview = renderOverview(asked, page);
  return [...asked.map((report) => renderConsole(report, page)), ...(overview === '' ? [] : [overview])].join('\n');
}
