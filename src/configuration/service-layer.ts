import type { Sources } from '../audit-input.ts';
import { SourceMap } from '../source/source-map.ts';
import type { FoundLayer } from './file-layer.ts';

interface WrittenByService {
  readonly custom: unknown;
  readonly functions: unknown;
  /** `serverless.yml`, as it is shown. */
  readonly file: string;
  /** The folder of the service, relative to where the user stands. */
  readonly directory: string;
  readonly isOwn: boolean;
  /** What was written, for its lines; asked for when one is needed. */
  readonly sources: () => Sources | undefined;
}

/** What a service says of itself: `custom.bulkhead`, and the waivers at its functions. */
export function serviceLayer({ custom, functions, file, directory, isOwn, sources }: WrittenByService): FoundLayer {
  return {
    raw: custom,
    origin: { file, key: 'custom.bulkhead' },
    kind: 'service',
    directory,
    functions,
    isOwn,
    root: ['custom', 'bulkhead'],
    findLine: (path) => new SourceMap(sources()).settingPlace(path),
  };
}
