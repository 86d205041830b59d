import { SourceMap } from '../../src/source/source-map.ts';
import type { Place } from '../../src/report.ts';
import { finding } from '../reporters/sample-report.ts';

export type Files = Readonly<Record<string, string>>;

/** A finding at a setting, located in these files; the first of them is the configuration. */
export function locate(files: Files, setting: string, keysOnly = false): ReturnType<SourceMap['locate']> {
  const map = new SourceMap({ files, configuration: Object.keys(files)[0] ?? '', directory: '.' });
  return map.locate(finding({ at: { template: 'state.json', path: ['Resources', 'X'], setting } }), keysOnly);
}

/** `serverless.yml:3:5 what stands there`, or nothing. */
export function placeOf(files: Files, setting: string): string | undefined {
  return shown(files, locate(files, setting).at);
}

/** A finding in a template that somebody wrote. */
export function templatePlaceOf(text: string, path: Place['path'], file = 'template.yml'): string | undefined {
  const map = new SourceMap({ files: { [file]: text } });
  return shown({ [file]: text }, map.locate(finding({ at: { template: file, path } }), false).at);
}

function shown(files: Files, { source }: Place): string | undefined {
  if (source === undefined) return undefined;
  const line = files[source.file]?.replace(/^\uFEFF/, '').split(/\r?\n/)[source.line - 1] ?? '';
  return `${source.file}:${source.line}:${source.column} ${line.slice(source.column - 1)}`;
}
