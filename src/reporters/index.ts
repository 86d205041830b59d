import type { Format, Report } from '../report.ts';
import { renderEvidence } from './evidence.ts';
import { renderGithub } from './github.ts';
import { renderGitlab } from './gitlab.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { renderSarif } from './sarif.ts';

type Render = (reports: readonly Report[]) => string;

/** Reporters whose text depends on nothing but the reports. The one for the console needs to know the terminal, the page a layout. */
export const RENDERERS: Readonly<Record<Exclude<Format, 'console' | 'html'>, Render>> = {
  json: (reports) => renderJson(reports.length === 1 && reports[0] !== undefined ? reports[0] : reports),
  sarif: renderSarif,
  junit: renderJunit,
  gitlab: renderGitlab,
  github: renderGithub,
  markdown: renderMarkdown,
  evidence: renderEvidence,
};
