import type { Service } from '../policy/index.ts';
import { logicalName } from '../template/naming.ts';

const MAIN = 'cloudformation-template-update-stack.json';

/** What a function written for the old plugin sees of a service. A copy: whatever it changes changes nothing. */
export interface OldService {
  /** Templates by the names of their files. */
  readonly compiled: Readonly<Record<string, unknown>>;
  readonly declaration: object;
  readonly provider: {
    readonly naming: { getLambdaLogicalId(name: string): string; getNormalizedFunctionName(name: string): string };
    getStage(): string | undefined;
    getRegion(): string | undefined;
  };
  readonly frameworkVersion: string | undefined;
}

export function oldService({ input, name, stage, region, declaration, settings }: Service): OldService {
  const documents = input.templates.map(({ file, document }, index) => [
    index === 0 ? MAIN : file.slice(file.lastIndexOf('/') + 1),
    document,
  ]);
  const copied = structuredClone({ compiled: Object.fromEntries(documents) as Record<string, unknown>, declaration: declaration ?? {} });
  return {
    compiled: copied.compiled,
    // Absent sections were empty for it.
    declaration: { functions: {}, provider: {}, custom: {}, ...copied.declaration, service: name, serviceObject: { name } },
    provider: {
      naming: {
        getLambdaLogicalId: (key) => `${logicalName(key)}LambdaFunction`,
        getNormalizedFunctionName: logicalName,
      },
      getStage: () => stage,
      getRegion: () => region,
    },
    frameworkVersion: settings.framework.value?.version,
  };
}
