import type { Options } from 'ajv';
import { FORMATS } from './formats.ts';

/** What `format` asks of a text, as Ajv wants it. */
const AJV_FORMATS: Readonly<Record<string, (text: string) => boolean>> = Object.fromEntries(
  Object.entries(FORMATS).map(([name, problem]) => [name, (text) => problem(text) === undefined]),
);

/** The one way in which schemas are compiled, here and by the build. A schema is not kept by its `$id`: two policies may say the same. */
export const AJV_OPTIONS: Options = {
  strict: true,
  verbose: true,
  ownProperties: true,
  logger: false,
  addUsedSchema: false,
  formats: AJV_FORMATS,
};
