import type { Format, Report } from '../report.ts';

type Render = (reports: readonly Report[]) => string;

/**
 * Reporters whose text depends on nothing but the reports, each loaded where its format is asked for. The one for the console needs
 * to know the terminal, the page a layout.
 */
export const RENDERERS: Readonly<Record<Exclude<Format, 'console' | 'html'>, () => Promise<Render>>> = {
  json: async () => {
    const { renderJson } = await import('./json.ts');
    return (reports) => renderJson(reports.length === 1 && reports[0] !== undefined ? reports[0] : reports);
  },
  sarif: async () => (await import('./sarif.ts')).renderSarif,
  junit: async () => (await import('./junit.ts')).renderJunit,
  gitlab: async () => (await import('./gitlab.ts')).renderGitlab,
  github: async () => (await import('./github.ts')).renderGithub,
  markdown: async () => (await import('./markdown.ts')).renderMarkdown,
  evidence: async () => (await import('./evidence.ts')).renderEvidence,
};
