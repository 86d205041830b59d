import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readArtifacts, type ArtifactSearch } from '../../src/input/artifacts.ts';
import { diskAt } from '../../src/input/disk.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { zip } from './zip.ts';

const folder = temporaryFolder();
const SECRET = 'DB_PASSWORD=Tr0ub4dor-3x\n';
const KEY = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n';

function service(archives: Readonly<Record<string, Buffer>>): string {
  const cwd = folder({ 's/serverless.yml': '', 's/.serverless/serverless-state.json': '{}' });
  for (const [path, bytes] of Object.entries(archives)) {
    mkdirSync(join(cwd, path, '..'), { recursive: true });
    writeFileSync(join(cwd, path), bytes);
  }
  return cwd;
}

const read = (cwd: string, declaration: unknown = {}, more: Partial<ArtifactSearch> = {}): ReturnType<typeof readArtifacts> =>
  readArtifacts({ directory: 's/.serverless', serviceDirectory: 's', declaration, templates: [], ...more }, diskAt(cwd));

describe('readArtifacts', () => {
  it('gives of each archive the files that may hold a secret, and what they say where that tells', () => {
    const cwd = service({
      's/.serverless/shop.zip': zip({ 'handler.js': '', '.env': SECRET, '.git/HEAD': 'ref', 'node_modules/a/x.pem': 'PRIVATE KEY' }),
      's/.serverless/layer.zip': zip({ 'a.js': '' }),
    });
    expect(read(cwd)).to.deep.equal([
      { name: 'layer.zip', files: [] },
      { name: 'shop.zip', files: [{ path: '.env', text: SECRET }, { path: '.git/HEAD' }] },
    ]);
  });

  it('reads archives that the configuration names, in the folder of the service alone', () => {
    const cwd = service({ 's/build/own.zip': zip({ '.env': 'A=1' }), 'outside.zip': zip({ '.env': 'A=1' }) });
    symlinkSync(join(cwd, 'outside.zip'), join(cwd, 's/link.zip'));
    const packages = ['build/own.zip', '../outside.zip', 'link.zip', 's3://bucket/x.zip', 'missing.zip', join(cwd, 'outside.zip'), 7];
    const functions = Object.fromEntries(packages.map((artifact, index) => [`f${index}`, { package: { artifact } }]));
    expect(read(cwd, { functions }).map(({ name, unread }) => [name, unread])).to.deep.equal([
      ['own.zip', undefined],
      ['outside.zip', 'it lies outside of the folder of the service'],
      ['link.zip', 'it lies outside of the folder of the service'],
    ]);
    expect(read(cwd, { functions }, { anywhere: true }).map(({ name, unread }) => [name, unread])).to.deep.equal([
      ['own.zip', undefined],
      ['outside.zip', undefined],
      ['link.zip', undefined],
    ]);
    expect(read(cwd, { package: { artifact: join(cwd, 's/build/own.zip') } }).map(({ name }) => name)).to.deep.equal(['own.zip']);
    expect(read(cwd, { layers: { l: { package: { artifact: 'build/own.zip' } }, none: null } })).to.have.length(1);
  });

  it('says of a broken archive that it is, and of a folder without archives nothing', () => {
    expect(read(service({ 's/.serverless/shop.zip': Buffer.from('nonsense') }))).to.deep.equal([
      { name: 'shop.zip', files: [], unread: 'it is no zip archive' },
    ]);
    expect(read(service({}))).to.deep.equal([]);
    expect(read(service({}), undefined, { directory: 'none', serviceDirectory: '.' })).to.deep.equal([]);
  });

  it('reads every file that tells by what it says, however many stand before it', () => {
    const pems = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`certs/${index}.pem`, '-----BEGIN CERTIFICATE-----']));
    const stores = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`${index}.p12`, '']));
    const cwd = service({ 's/.serverless/shop.zip': zip({ ...pems, ...stores, 'z.pem': KEY, 'z/.env': SECRET }) });
    const [shop] = read(cwd);
    expect(shop?.files.filter(({ path }) => path.startsWith('z'))).to.deep.equal([
      { path: 'z.pem', text: KEY },
      { path: 'z/.env', text: SECRET },
    ]);
    expect(shop?.files).to.have.length(1502);
  });

  it('says which of them could not be read, and why', () => {
    const long = Buffer.alloc(4 * 1024 * 1024 + 1, 'x');
    const many = Object.fromEntries(Array.from({ length: 34 }, (_, index) => [`${index}.pem`, long.subarray(1)]));
    const [shop] = read(service({ 's/.serverless/shop.zip': zip({ 'long.pem': long }) }));
    expect(shop?.files).to.deep.equal([{ path: 'long.pem', unread: 'it is encrypted, broken or longer than 4 MB' }]);
    const [large] = read(service({ 's/.serverless/shop.zip': zip({ ...many, 'last.pem': KEY }) }));
    expect(large?.files.map(({ unread }) => unread)).to.deep.equal(Array(3).fill('more than 128 MB of files may hold a secret'));
  });

  it('misses the archives that the framework uploads and that are not there, and no others', () => {
    const key = (name: string): string => `serverless/shop/dev/1790000000000-2026-09-21T13:46:40.000Z/${name}`;
    const code = (property: string, S3Key: unknown): object => ({ Properties: { [property]: { S3Bucket: 'b', S3Key } } });
    const Resources = {
      A: code('Code', key('shop.zip')),
      B: code('Code', key('gone.zip')),
      C: code('Content', key('layer.zip')),
      D: code('Code', 'releases/own.zip'),
      E: code('Code', { Ref: 'Key' }),
      F: null,
    };
    const cwd = service({ 's/.serverless/shop.zip': zip({ 'a.js': '' }) });
    const templates = [{ file: 'state.json', document: { Resources } }];
    expect(read(cwd, {}, { templates })).to.deep.equal([
      { name: 'shop.zip', files: [] },
      { name: 'gone.zip', files: [], unread: 'it is not beside the package', isMissing: true },
      { name: 'layer.zip', files: [], unread: 'it is not beside the package', isMissing: true },
    ]);
  });
});
