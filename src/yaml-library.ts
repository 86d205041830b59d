import { createRequire } from 'node:module';

type Yaml = typeof import('yaml');

const require = createRequire(import.meta.url);

/** The parser of YAML, loaded where there is YAML to parse: of most that is audited, JSON alone is read. The build bundles it apart. */
export function yamlLibrary(): Yaml {
  return require('yaml') as Yaml;
}
