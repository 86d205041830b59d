import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import get from 'lodash/get.js';
import isEqual from 'lodash/isEqual.js';
import type { AuditInput, TemplateInput } from '../audit-input.ts';
import { readArtifacts } from '../input/artifacts.ts';
import { diskAt } from '../input/disk.ts';
import { withInlineTemplates } from '../input/inline-templates.ts';
import { readPackageDirectory } from '../input/package-directory.ts';
import type { CliOptions, ServerlessLike } from './framework.ts';
import { plain } from './plain.ts';
import { serviceInput } from './service-input.ts';
import { serviceSources } from './service-sources.ts';
import { withExtensions } from './with-extensions.ts';

/** Where in the lifecycle the templates are collected; it decides which copy of the main template will be uploaded. */
export type Moment = 'packaged' | 'unpacked' | 'deploying';

/** By logical id, as the frameworks name and fill them. */
const BUCKET_TYPES: Readonly<Record<string, string>> = {
  ServerlessDeploymentBucket: 'AWS::S3::Bucket',
  ServerlessDeploymentBucketPolicy: 'AWS::S3::BucketPolicy',
};

/**
 * The templates that the steps after this moment could upload, one input for each variant of the main template.
 * - `packaged`: `deploy` restores the template from the state file and drops what is in memory, but a plugin may upload
 *   what is in memory: both.
 * - `unpacked` (`deploy --package`): the state file that is about to be restored; memory is empty.
 * - `deploying`: the framework serialises what is in memory; nested stacks are uploaded from their files.
 * Never `cloudformation-template-update-stack.json`: no deploy reads it back.
 */
export function uploadCandidates(moment: Moment, serverless: ServerlessLike, options: CliOptions): readonly AuditInput[] {
  const directory = artifactDirectory(moment, serverless, options);
  const state = readPackageDirectory(directory);
  const service = serviceInput(serverless, options);
  // The packaged declaration and parameters are those that belong to the packaged template.
  const { parameters: _current, ...standing } = service;
  const { declaration, parameters } = state.service;
  const beside = {
    ...serviceSources(serverless, options),
    artifacts: readArtifacts(
      { directory, serviceDirectory: serverless.serviceDir ?? '.', declaration, templates: state.templates, anywhere: true },
      diskAt(process.cwd()),
    ),
  };
  const packaged: AuditInput = {
    ...state,
    ...beside,
    service: { ...standing, declaration: withExtensions(declaration, serverless), ...(parameters === undefined ? {} : { parameters }) },
  };

  const [main, ...nested] = packaged.templates;
  const compiled = serverless.service.provider.compiledCloudFormationTemplate;
  if (moment === 'unpacked' || compiled === undefined || main === undefined) return [packaged];
  // Copied together: the framework uses the very objects of the declaration in the template, which tells who wrote them.
  const [document, own] = plain([compiled, serverless.configurationInput ?? {}]) as [unknown, unknown];
  const current: AuditInput = {
    templates: withInlineTemplates(
      [{ file: main.file, document }, ...nested.filter(({ heldBy }) => heldBy === undefined), ...bootstrapTemplate(serverless, compiled)],
      service.region,
    ),
    service: { ...service, declaration: withExtensions(own, serverless) },
    ...beside,
  };
  return moment === 'packaged' ? [packaged, current] : [current];
}

/**
 * What the template of the deployment bucket holds beside that bucket. It makes a stack that is not there yet, a restored state may bring
 * it along, and none of the other templates need have it.
 */
function bootstrapTemplate({ service }: ServerlessLike, compiled: unknown): readonly TemplateInput[] {
  const known = get(compiled, 'Resources') as Readonly<Record<string, unknown>> | undefined;
  const foreign = Object.entries(get(plain(service.provider.coreCloudFormationTemplate), 'Resources') ?? {}).filter(
    ([id, resource]: [string, unknown]) => BUCKET_TYPES[id] !== get(resource, 'Type') && !isEqual(resource, plain(known?.[id])),
  );
  return foreign.length === 0 ? [] : [{ file: 'template of the deployment bucket', document: { Resources: Object.fromEntries(foreign) } }];
}

/** `--package` is relative to the working directory; from the deploy on, everything is in `.serverless`. */
function artifactDirectory(moment: Moment, serverless: ServerlessLike, options: CliOptions): string {
  const serviceDir = serverless.serviceDir ?? '.';
  const temporary = join(serviceDir, '.serverless');
  const requested = options['package'] ?? serverless.service.package?.path;
  // The framework moves nothing when the requested directory has that name already.
  if (moment !== 'packaged' || typeof requested !== 'string' || requested.endsWith('.serverless')) return temporary;
  return [resolve(requested), resolve(serviceDir, requested)].find(existsSync) ?? resolve(requested);
}
