import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AuditInput } from '../../src/audit-input.ts';
import { retrocycle } from '../../src/input/retrocycle.ts';
import { hashOf, type Fixture } from '../example-fixture.ts';

const SERVICES = new URL('./services/', import.meta.url);
const PACKAGED = new URL('../fixtures/peers/', import.meta.url);

/** A service that another tool judges wrongly, and where it is packaged. */
export interface PeerService {
  readonly name: string;
  readonly fragment: string;
  readonly file: string;
}

export const PEER_SERVICES: readonly PeerService[] = readdirSync(SERVICES)
  .toSorted()
  .map((file) => {
    const name = file.replace(/\.yml$/, '');
    return { name, fragment: readFileSync(new URL(file, SERVICES), 'utf8'), file: fileURLToPath(new URL(`${name}.json`, PACKAGED)) };
  });

/** Files of all that are packaged. */
export function packagedPeers(): readonly string[] {
  return existsSync(PACKAGED) ? readdirSync(PACKAGED).map((name) => fileURLToPath(new URL(name, PACKAGED))) : [];
}

/** As packaged; undefined where that was never done, or of another text. */
export function readPeer({ file, fragment }: PeerService): AuditInput | undefined {
  if (!existsSync(file)) return undefined;
  const fixture = retrocycle(JSON.parse(readFileSync(file, 'utf8')), file) as Fixture;
  return fixture.fragment === hashOf(fragment) ? fixture.input : undefined;
}
