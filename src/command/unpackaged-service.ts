import { extname, join } from 'node:path';
import type { Collected, Note } from '../input/collect.ts';
import type { Disk } from '../input/disk.ts';
import { isConfigurationFile } from '../input/package-directory.ts';
import { readSources } from '../input/sources.ts';
import { parseYaml } from '../input/yaml-text.ts';

/**
 * What the configuration of a service says as it is written. Its variables only the framework resolves, and a program says nothing
 * before it runs; a note says so. A folder without one is nobody's service.
 */
export function unpackagedService(directory: string, disk: Disk, note: Note): Collected {
  const names = disk.list(directory).flatMap(({ name, kind }) => (kind === 'file' && isConfigurationFile(name) ? [name] : []));
  const [name] = names;
  if (name === undefined) return { input: { templates: [], service: {} }, serviceDirectory: directory };
  const file = disk.show(join(directory, name));
  const service = { configurationFile: name };
  if (!['.yml', '.yaml', '.json'].includes(extname(name))) {
    note(`${file} is a program, and what it says is known once the service is packaged; here are the files around it.`);
    return { input: { templates: [], service }, serviceDirectory: directory };
  }
  note(`${file} is read as it is written, since the service is not packaged: its variables are not resolved.`);
  const declaration = parseYaml(disk.read(join(directory, name)), file, 'correct it and run the command again', { shortForms: true });
  const sources = readSources(directory, name, disk);
  const named = literal(member(declaration, 'service')) ?? literal(member(member(declaration, 'service'), 'name'));
  const stage = literal(member(member(declaration, 'provider'), 'stage'));
  return {
    input: {
      templates: [],
      service: { ...service, declaration, ...(named === undefined ? {} : { name: named }), ...(stage === undefined ? {} : { stage }) },
      ...(sources === undefined ? {} : { sources }),
    },
    serviceDirectory: directory,
  };
}

function literal(value: unknown): string | undefined {
  return typeof value === 'string' && !value.includes('${') ? value : undefined;
}

function member(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined;
}
