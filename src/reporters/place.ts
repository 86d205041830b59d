import type { Path, Place } from '../report.ts';

/** `Role: Properties.Policies[0]`, the place in the template as people write it; without the resource where that is said already. */
export function templatePlace({ path }: Place, saidAlready?: string): string {
  const [section, logicalId, ...rest] = path;
  if (section !== 'Resources' || logicalId === undefined) return keys(path);
  return [logicalId === saidAlready ? '' : String(logicalId), keys(rest)].filter((part) => part !== '').join(': ');
}

/** `serverless.yml:12:5 functions.hello.url`, as far as it is known. */
export function settingPlace({ setting, source }: Place): string | undefined {
  const at = source === undefined ? undefined : `${source.file}:${source.line}:${source.column}`;
  if (setting === undefined) return at;
  return at === undefined ? setting : `${at} ${setting}`;
}

/** The place as people write it: the setting where one is known, the place in the template otherwise. */
export function shownPlace(place: Place): string {
  return settingPlace(place) ?? templatePlace(place);
}

/** The file to open, and the line where it is known: the one somebody wrote rather than the one that was compiled. */
export function filePlace({ template, source }: Place): { readonly file: string; readonly line?: number; readonly column?: number } {
  return source ?? { file: template };
}

function keys(path: Path): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[\w:@$/-]+$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}
