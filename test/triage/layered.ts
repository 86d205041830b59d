import type { Catalogue } from '../../src/policy/catalogue.ts';
import type { Policy } from '../../src/policy/definition.ts';
import type { Layer } from '../../src/triage/layer.ts';
import { readLayers, type ReadLayers } from '../../src/triage/read-config.ts';

const TODAY = '2026-12-01';

function policy(id: string, parts: Partial<Policy> = {}): Policy {
  const texts = { title: id, why: 'w', fix: 'f', references: [], messages: { bad: 'Bad.' }, examples: { bad: '', good: '' } };
  return { id, severity: 'high', presets: ['recommended', 'strict'], ...texts, check: () => undefined, ...parts };
}

const regions = {
  schema: { type: 'object', properties: { regions: { type: 'array', items: { type: 'string' } } } },
  defaults: { regions: [] },
} as const;

/** Three policies: one without options, one with, and one of the preset `strict` alone. */
export const CATALOGUE: Catalogue = new Map(
  [policy('role-full-admin'), policy('allowed-regions', { options: regions }), policy('function-outside-vpc', { presets: ['strict'] })].map(
    (each) => [each.id, { policy: each, source: 'built in' }],
  ),
);

/** Layers of what is written: files from the farthest to the nearest, and `custom.bulkhead`. Each key stands in the line of its place among the keys. */
function layersOf(files: readonly unknown[], service?: unknown, functions?: unknown): readonly Layer[] {
  const lines = (raw: unknown, root: number): Layer['findLine'] => {
    const keys = typeof raw === 'object' && raw !== null ? Object.keys(raw) : [];
    return (path) => ({ file: '', line: keys.indexOf(String(path[root])) + 1 });
  };
  const team = files.map((raw, index): Layer => {
    const file = `team-${index}.yml`;
    const findLine: Layer['findLine'] = (path) => ({ file, line: lines(raw, 0)?.(path)?.line ?? 0 });
    return { raw, origin: { file, key: '' }, kind: 'team', shared: true, findLine };
  });
  const origin = { file: 'serverless.yml', key: 'custom.bulkhead' };
  return service === undefined && functions === undefined
    ? team
    : [...team, { raw: service, origin, kind: 'service', root: ['custom', 'bulkhead'], functions }];
}

interface Given {
  readonly files?: readonly unknown[];
  readonly service?: unknown;
  readonly functions?: unknown;
  readonly name?: string;
  readonly stage?: string | undefined;
}

export function readLayered({ files = [], service, functions, name = 'shop', stage }: Given): ReadLayers {
  return readLayers(layersOf(files, service, functions), CATALOGUE, { service: name, stage, today: TODAY });
}
