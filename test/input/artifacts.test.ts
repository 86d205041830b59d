import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readArtifacts } from '../../src/input/artifacts.ts';
import { diskAt } from '../../src/input/disk.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { zip } from './zip.ts';

const folder = temporaryFolder();

function service(archives: Readonly<Record<string, Buffer>>): string {
  const cwd = folder({ 's/serverless.yml': '', 's/.serverless/serverless-state.json': '{}' });
  for (const [path, bytes] of Object.entries(archives)) {
    mkdirSync(join(cwd, path, '..'), { recursive: true });
    writeFileSync(join(cwd, path), bytes);
  }
  return cwd;
}

const read = (cwd: string, declaration: unknown = {}): ReturnType<typeof readArtifacts> =>
  readArtifacts('s/.serverless', 's', declaration, diskAt(cwd));

describe('readArtifacts', () => {
  it('gives of each archive the files that may hold a secret, and what they say where that tells', () => {
    const cwd = service({
      's/.serverless/shop.zip': zip({ 'handler.js': '', '.env': 'A=1', '.git/HEAD': 'ref', 'node_modules/a/x.pem': 'PRIVATE KEY' }),
      's/.serverless/layer.zip': zip({ 'a.js': '' }),
    });
    expect(read(cwd)).to.deep.equal([
      { name: 'layer.zip', files: [] },
      { name: 'shop.zip', files: [{ path: '.env', text: 'A=1' }, { path: '.git/HEAD' }] },
    ]);
  });

  it('reads archives that the configuration names, in the folder of the service alone', () => {
    const cwd = service({ 's/build/own.zip': zip({ '.env': 'A=1' }), 'outside.zip': zip({ '.env': 'A=1' }) });
    symlinkSync(join(cwd, 'outside.zip'), join(cwd, 's/link.zip'));
    const packages = ['build/own.zip', '../outside.zip', 'link.zip', 's3://bucket/x.zip', 'missing.zip', join(cwd, 'outside.zip'), 7];
    const functions = Object.fromEntries(packages.map((artifact, index) => [`f${index}`, { package: { artifact } }]));
    expect(read(cwd, { functions }).map(({ name }) => name)).to.deep.equal(['own.zip']);
    expect(read(cwd, { package: { artifact: join(cwd, 's/build/own.zip') } }).map(({ name }) => name)).to.deep.equal(['own.zip']);
    expect(read(cwd, { layers: { l: { package: { artifact: 'build/own.zip' } }, none: null } })).to.have.length(1);
  });

  it('says of a broken archive that it is, and of a folder without archives nothing', () => {
    expect(read(service({ 's/.serverless/shop.zip': Buffer.from('nonsense') }))).to.deep.equal([
      { name: 'shop.zip', files: [], unread: 'it is no zip archive' },
    ]);
    expect(read(service({}))).to.deep.equal([]);
    expect(readArtifacts('none', '.', undefined, diskAt(service({})))).to.deep.equal([]);
  });
});
