/**
 * Packages each test/fixtures/origin/*.yml with the real framework and writes the JSON of the same name beside it, for the
 * tests of who made what. Run it after a change of these files.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fixtureText } from '../test/example-fixture.ts';
import { FragmentPackager } from './package-fragment.ts';

const FIXTURES = new URL('../test/fixtures/origin/', import.meta.url);

const packager = await FragmentPackager.open();
try {
  for (const name of readdirSync(FIXTURES).filter((file) => file.endsWith('.yml'))) {
    const fragment = readFileSync(new URL(name, FIXTURES), 'utf8');
    writeFileSync(new URL(name.replace(/yml$/, 'json'), FIXTURES), fixtureText(fragment, await packager.package(fragment)));
  }
} finally {
  await packager.close();
}
// The framework leaves timers behind.
process.exit(0);
