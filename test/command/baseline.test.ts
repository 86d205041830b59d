import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parseArguments, type BaselineArguments } from '../../src/command/arguments.ts';
import { runBaseline } from '../../src/command/baseline.ts';
import { diskAt } from '../../src/input/disk.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';

const folder = temporaryFolder();
const TEMPLATE = 'Resources: { Topic: { Type: "AWS::SNS::Topic" } }\n';
const line = (digit: string): string => `some-policy\tQueue\t${digit.repeat(20)}\tproven\n`;

describe('bulkhead baseline', () => {
  /** The file as it is read the first time, and from then on. */
  async function write(cwd: string, first: string, then: string): Promise<unknown> {
    const options = parseArguments(['baseline', 'template.yml']) as BaselineArguments;
    const disk = diskAt(cwd);
    let reads = 0;
    const read = (path: string): string => (path.endsWith('.baseline') ? (reads++ === 0 ? first : then) : disk.read(path));
    const context = { cwd, disk: { ...disk, read }, today: '2026-12-01', note: () => undefined };
    return runBaseline(options, context, { stdout: { write: () => undefined } }).catch((error: unknown) => error);
  }

  it('is not written over what somebody merged into it meanwhile', async () => {
    const cwd = folder({ 'template.yml': TEMPLATE, 'template.yml.baseline': line('2') });
    expect(String(await write(cwd, line('1'), line('2')))).to.contain(
      'The baseline was not written: template.yml.baseline has changed since it was read; run the command again.',
    );
    expect(readFileSync(join(cwd, 'template.yml.baseline'), 'utf8')).to.equal(line('2'));
  });

  it('is written where it is what it was', async () => {
    const cwd = folder({ 'template.yml': TEMPLATE, 'template.yml.baseline': line('1') });
    expect(await write(cwd, line('1'), line('1'))).to.equal(0);
    expect(readFileSync(join(cwd, 'template.yml.baseline'), 'utf8'))
      .to.contain(line('1'))
      .and.contain('# Findings');
  });
});
