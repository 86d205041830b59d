import { dirname, isAbsolute, join } from 'node:path';
import type { TemplateInput } from '../audit-input.ts';
import { Template } from '../template/template.ts';
import { literal } from '../template/token.ts';
import { isBelow, type Disk } from './disk.ts';
import { parseTemplate } from './template-file.ts';

const MOST_TEMPLATES = 200;

/**
 * A template file, and the files below the current folder or beside it that its stacks name as their own, as `aws cloudformation package`
 * takes them: `TemplateURL: ./network.yml`. What is named and is not there is left to be said as not audited.
 */
export function withLocalTemplates(main: TemplateInput, path: string, disk: Disk): LocalTemplates {
  const templates = [main];
  const files: Record<string, string> = {};
  const seen = new Set([disk.realPath(path)]);
  const pending = [{ input: main, path }];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    for (const file of namedIn(next.input, next.path, path, disk)) {
      const place = disk.realPath(file);
      if (seen.has(place) || templates.length >= MOST_TEMPLATES) continue;
      seen.add(place);
      const shown = disk.show(file);
      const text = disk.read(file);
      const input = { file: shown, document: parseTemplate(text, shown) };
      files[shown] = text;
      templates.push(input);
      pending.push({ input, path: file });
    }
  }
  return { templates, files };
}

export interface LocalTemplates {
  readonly templates: readonly TemplateInput[];
  /** The texts of those that were found, by their names. */
  readonly files: Readonly<Record<string, string>>;
}

function namedIn(input: TemplateInput, path: string, root: string, disk: Disk): readonly string[] {
  const stacks = [...new Template(input, {}).resources.values()].filter(({ type }) => type === 'AWS::CloudFormation::Stack');
  return stacks.flatMap((stack) =>
    stack.get('TemplateURL').texts.flatMap((tokens) => {
      const url = literal(tokens);
      if (url === undefined || url === '' || url.includes('://') || isAbsolute(url)) return [];
      const file = join(dirname(path), url);
      return isFile(file, disk) && isNear(file, root, disk) ? [file] : [];
    }),
  );
}

function isFile(path: string, disk: Disk): boolean {
  try {
    return disk.kind(path) === 'file';
  } catch {
    return false;
  }
}

function isNear(path: string, root: string, disk: Disk): boolean {
  const place = disk.realPath(path);
  return [disk.realPath(dirname(root)), disk.realPath('.')].some((folder) => isBelow(place, folder));
}
