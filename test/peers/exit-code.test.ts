import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { bulkhead } from '../command/bulkhead.ts';

/** cfn_nag (8b5f03d) counts failures in its exit code, which ends at 255: of 256 failures a pipeline sees none. */
describe('the exit code, with as many findings as make another tool pass', () => {
  let folder = '';

  before(() => (folder = mkdtempSync(join(tmpdir(), 'bulkhead-peers-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('says that the gate is closed', async () => {
    const trust = { Statement: { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' } };
    const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } };
    const Resources = Object.fromEntries(Array.from({ length: 256 }, (_, index) => [`Role${index}`, role]));
    writeFileSync(join(folder, 'template.json'), JSON.stringify({ Resources }));
    const { code, stdout } = await bulkhead(folder, 'scan template.json --preset essential');
    expect(stdout).to.include('256 blocking');
    expect(code).to.equal(1);
  });
});
