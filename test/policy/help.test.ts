import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { loadCatalogue } from '../../src/policy/catalogue.ts';
import { definePolicy } from '../../src/policy/index.ts';
import { helpOf } from '../../src/policy/help.ts';
import { policyPage } from '../../src/policy/page.ts';

const PACKAGE = 'node_modules/serverless-bulkhead/';
const catalogue = await loadCatalogue({ baseDirectory: '.' });
const own = definePolicy({
  id: 'topic-without-key',
  title: 'Topic without key',
  severity: 'low',
  why: 'It should have one.',
  fix: 'Give it one.',
  messages: {},
  check: () => undefined,
});

describe('where a policy is explained', () => {
  it('is a heading of a page that is published with the package', () => {
    const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: readonly string[] };
    const lost = [...catalogue.values()].filter((loaded) => {
      const [page = '', id = ''] = helpOf(loaded).slice(PACKAGE.length).split('#');
      return (
        !files.some((folder) => page.startsWith(`${folder}/`)) || !existsSync(page) || !readFileSync(page, 'utf8').includes(`\n## ${id}\n`)
      );
    });
    expect(lost.map(({ policy }) => policy.id)).to.deep.equal([]);
  });

  it("is what the author names, or the file, for a policy of one's own", () => {
    const source = 'policies/topic-without-key.js';
    expect(helpOf({ policy: own, source })).to.equal(source);
    expect(helpOf({ policy: { ...own, references: ['https://wiki.example.com/topics'] }, source })).to.equal(
      'https://wiki.example.com/topics',
    );
  });

  it('names what other tools call it, a line a tool, and earlier names apart', () => {
    const page = policyPage({ ...own, formerly: ['W86', 'CKV_AWS_26', 'topic-plain', 'CKV_AWS_27'] });
    expect(page).to.include('In other tools:\n\n- cfn_nag: W86\n- Checkov: CKV_AWS_26, CKV_AWS_27\n\nIt was called topic-plain before.');
  });
});
