import { basename, dirname, join } from 'node:path';
import type { AuditInput, ServiceInput, TemplateInput } from '../audit-input.ts';
import { AuditError } from '../errors.ts';
import { diskAt, type Disk } from './disk.ts';
import { withInlineTemplates } from './inline-templates.ts';
import { parseState, type State } from './state-file.ts';
import { parseTemplate } from './template-file.ts';

export const STATE_FILE = 'serverless-state.json';
/** Written for people; no deploy reads it back. */
export const TEMPLATE_FILE = 'cloudformation-template-update-stack.json';
const NESTED_STACK = /nested-stack(?:-\d+)?\.json$/;
const DOCUMENT = /\.(?:json|ya?ml|template)$/;
const OWN_FILES = [STATE_FILE, TEMPLATE_FILE];
const CONFIGURATION_FILE = /^serverless\.(?:ya?ml|json|[cm]?[jt]s)$/;

/** Whether a folder holds what `serverless package` wrote. */
export function isPackage(directory: string, disk: Disk): boolean {
  return [STATE_FILE, TEMPLATE_FILE].some((name) => disk.kind(join(directory, name)) === 'file');
}

/** The files of that name that configure a service: `serverless.yml`. */
export function isConfigurationFile(name: string): boolean {
  return CONFIGURATION_FILE.test(name);
}

/**
 * Reads what `serverless package` wrote: the template inside the state file, which is the one that is deployed,
 * and the nested stacks beside it. An `AuditError` names the file that is missing or broken.
 */
export function readPackageDirectory(directory: string, disk: Disk = diskAt(process.cwd())): AuditInput {
  if (disk.kind(join(directory, STATE_FILE)) === 'file') return readStateFile(join(directory, STATE_FILE), disk);
  const file = join(directory, TEMPLATE_FILE);
  if (disk.kind(file) !== 'file') {
    throw new AuditError('no-package', `${disk.show(directory)} holds no packaged service; run \`serverless package\` first.`);
  }
  return { templates: withInlineTemplates(withNestedStacks(readTemplate(file, disk), directory, disk)), service: {} };
}

/** The same from a state file of any name. */
export function readStateFile(file: string, disk: Disk): AuditInput {
  return stateInput(parseState(disk.read(file), disk.show(file)), file, disk);
}

/** The same of a state that has been read, with what lies beside its file. */
export function stateInput({ template, service }: State, file: string, disk: Disk): AuditInput {
  const templates = withNestedStacks({ file: disk.show(file), document: template }, dirname(file), disk);
  return {
    templates: withInlineTemplates(templates, service.region),
    service: { ...service, ...configurationFile(service, dirname(file), disk) },
  };
}

function readTemplate(file: string, disk: Disk): TemplateInput {
  return { file: disk.show(file), document: parseTemplate(disk.read(file), disk.show(file)) };
}

function withNestedStacks(main: TemplateInput, directory: string, disk: Disk): readonly TemplateInput[] {
  const files = nestedFiles(main.document);
  // Plugins give them other names than the one for split stacks, and put them beside the package too.
  const isNested = (name: string): boolean =>
    NESTED_STACK.test(name) || (files.includes(name) && DOCUMENT.test(name) && !OWN_FILES.includes(name));
  const nested = disk.list(directory).filter(({ name, kind }) => kind === 'file' && isNested(name));
  const found = new Set(nested.map(({ name }) => name));
  const missing = files.find((name) => name.startsWith('cloudformation-template-') && NESTED_STACK.test(name) && !found.has(name));
  if (missing !== undefined) {
    throw new AuditError(
      'missing-nested-stack',
      `${main.file} deploys the nested stack ${missing}, which is not beside it; run \`serverless package\` again.`,
    );
  }
  return [main, ...nested.map(({ path }) => readTemplate(path, disk))];
}

/** Names of the files that the addresses of nested templates end in. */
function nestedFiles(document: unknown): readonly string[] {
  const resources: unknown = Reflect.get(document as object, 'Resources');
  return Object.values(resources as object).flatMap((resource: unknown): string[] => {
    if (typeof resource !== 'object' || resource === null || Reflect.get(resource, 'Type') !== 'AWS::CloudFormation::Stack') return [];
    const properties: unknown = Reflect.get(resource, 'Properties');
    const url: unknown = typeof properties === 'object' && properties !== null ? Reflect.get(properties, 'TemplateURL') : undefined;
    return texts(url).map((text) => basename(text));
  });
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

/** Version 4 leaves the extension out; what stands beside the package knows it. */
function configurationFile(service: ServiceInput, directory: string, disk: Disk): { readonly configurationFile?: string } {
  const stem = service.configurationFile;
  if (stem === undefined || /\.(?:ya?ml|json|[cm]?[jt]s)$/.test(stem)) return {};
  const parent = join(directory, '..');
  const extension = ['yml', 'yaml', 'ts', 'json', 'js', 'cjs', 'mjs'].find(
    (candidate) => disk.kind(join(parent, `${stem}.${candidate}`)) === 'file',
  );
  return { configurationFile: `${stem}.${extension ?? 'yml'}` };
}
