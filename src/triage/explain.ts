import type { Source } from '../basis.ts';
import { sourceIn } from './layer.ts';
import type { Stated } from './merge-parts.ts';
import type { Part, Said } from './part.ts';
import type { ReadLayers } from './read-config.ts';

/** A value, and where it is written; nowhere where it is the default. */
export interface StatedValue {
  readonly value: unknown;
  readonly source?: Source;
}

/** One value that is in force. A key whose values add up has one for each of them. */
export interface ExplainedSetting extends StatedValue {
  readonly key: string;
  /** What else was said, the nearest first; its end is the default. */
  readonly overrode: readonly StatedValue[];
}

/** What is in force, with the place of every value and what it overrode. */
export function explain({ values, parts, config }: ReadLayers): readonly ExplainedSetting[] {
  const added = (key: string, said: (part: Part) => readonly Said<unknown>[]): readonly ExplainedSetting[] =>
    parts.flatMap((part) => said(part).map(({ value, path }) => ({ key, value, source: sourceIn(part.layer, path), overrode: [] })));
  return [
    ...[...values].map(([key, { overrode, ...stated }]) => ({ key, ...placed(stated), overrode: overrode.map(placed) })),
    ...added('minimum', ({ minimum, path }) =>
      Object.entries(minimum).map(([key, value]) => ({ value: { [key]: value }, path: [...path, 'minimum', key] })),
    ),
    ...added('lock', ({ lock }) => lock),
    ...added('customPolicies', ({ customPolicies }) => customPolicies),
    ...config.waivers.map(({ source, ...value }) => ({ key: 'waivers', value, ...(source === undefined ? {} : { source }), overrode: [] })),
  ];
}

function placed({ value, source }: Stated): StatedValue {
  return { value, ...(source === undefined ? {} : { source: source() }) };
}
