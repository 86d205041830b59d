import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { largeService } from './large-service.ts';

/** Packaged services of real size; BULKHEAD_BENCH names the folder. */
const GIVEN = process.env['BULKHEAD_BENCH'] ?? fileURLToPath(new URL('../../shared/fixtures/bench', import.meta.url));
const room = mkdtempSync(join(tmpdir(), 'bulkhead-inputs-'));
process.once('exit', () => rmSync(room, { recursive: true, force: true }));

/** A template by its name; undefined where it is not there. */
export function givenInput(name: string): string | undefined {
  const file = join(GIVEN, `${name}.json`);
  return existsSync(file) ? file : undefined;
}

/** A service of so many functions, five resources each, that is made here. */
export function madeInput(functions: number, file = join(room, `made-${functions}.json`)): string {
  const [template] = largeService(functions).templates;
  writeFileSync(file, JSON.stringify(template?.document, null, 2));
  return file;
}

/** A folder with so many templates, no two alike: most small, some of twenty functions. */
export function madeFolder(templates: number): string {
  const folder = join(room, `batch-${templates}`);
  mkdirSync(folder, { recursive: true });
  const document = (functions: number): object => largeService(functions).templates[0]?.document as object;
  for (let index = 0; index < templates; index++) {
    const functions = index % 50 === 0 ? 20 : 2 + (index % 5);
    const text = JSON.stringify({ Description: `Service ${index}`, ...document(functions) }, null, 2);
    writeFileSync(join(folder, `${String(index).padStart(4, '0')}.json`), text);
  }
  return folder;
}
