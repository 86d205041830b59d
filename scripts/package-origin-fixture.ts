/**
 * Packages test/fixtures/origin/serverless.yml with the real framework and writes packaged.json beside it, for the tests
 * of who made what. Run it after a change of that file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fixtureText } from '../test/example-fixture.ts';
import { FragmentPackager } from './package-fragment.ts';

const FIXTURE = new URL('../test/fixtures/origin/', import.meta.url);

const fragment = readFileSync(new URL('serverless.yml', FIXTURE), 'utf8');
const packager = await FragmentPackager.open();
try {
  writeFileSync(new URL('packaged.json', FIXTURE), fixtureText(fragment, await packager.package(fragment)));
} finally {
  await packager.close();
}
// The framework leaves timers behind.
process.exit(0);
