import { expect } from 'chai';

import { actionFacts } from '../../src/iam/authorization.ts';
import type { EscalationPath, Thing } from '../../src/iam/escalation/path.ts';
import { dataFile } from './data-file.ts';

interface PathsFile {
  readonly date: string;
  readonly sources: Readonly<Record<string, { readonly name: string; readonly licence: string; readonly verified: boolean }>>;
  readonly things: Readonly<Record<string, Thing>>;
  readonly words: Readonly<Record<string, string>>;
  readonly paths: readonly (EscalationPath & { readonly sources: readonly string[] })[];
}

const { date, sources, things, words, paths } = dataFile('escalation-paths.json') as PathsFile;

const wrong = (isWrong: (path: PathsFile['paths'][number]) => boolean): readonly string[] => paths.filter(isWrong).map(({ id }) => id);
const sourceOf = (text: string): string => text.split(' ')[0] ?? '';

describe('data/escalation-paths.json', () => {
  it('says where it comes from, path by path', () => {
    expect(date).to.match(/^\d{4}-\d{2}-\d{2}$/);
    for (const { name, licence } of Object.values(sources)) expect([name, licence]).to.not.include('');
    expect(wrong((path) => path.sources.length === 0 || path.sources.some((one) => !Object.hasOwn(sources, sourceOf(one))))).to.be.empty;
  });

  it('has the paths, each once', () => {
    expect(paths.length).to.be.at.least(150);
    expect(new Set(paths.map(({ id }) => id)).size).to.equal(paths.length);
    expect(wrong(({ id, title }) => !/^[a-z0-9.-]+$/.test(id) || !/^[A-Z]/.test(title))).to.be.empty;
  });

  it('calls verified what somebody has shown', () => {
    expect(wrong((path) => path.verified !== path.sources.some((one) => sources[sourceOf(one)]?.verified))).to.be.empty;
  });

  it('names actions that exist, unless the service has ended', () => {
    const actions = (path: EscalationPath): readonly string[] => path.steps.flat().filter((action) => action !== 'iam:*');
    expect(wrong((path) => path.eol === undefined && actions(path).some((action) => actionFacts(action) === undefined))).to.be.empty;
    expect(wrong(({ steps }) => steps.length === 0 || new Set(steps.flat()).size < steps.flat().length)).to.be.empty;
  });

  it('passes a role where a path does, and to a service', () => {
    expect(wrong(({ steps, passedTo }) => steps.includes('iam:PassRole') !== (passedTo !== undefined))).to.be.empty;
    expect(wrong(({ passedTo = 'a.amazonaws.com' }) => !/^[a-z0-9.-]+\.amazonaws\.com$/.test(passedTo))).to.be.empty;
  });

  it('says whom each path works on, in one way', () => {
    expect(wrong(({ passedTo, on, existing }) => [passedTo, on, existing].filter((one) => one !== undefined).length !== 1)).to.be.empty;
  });

  it('knows each thing, and what of it a policy can name', () => {
    expect(wrong(({ existing, needs = [] }) => [existing ?? [], needs].flat().some((name) => !Object.hasOwn(things, name)))).to.be.empty;
    expect(wrong(({ existing }) => existing !== undefined && things[existing]?.arn === undefined)).to.be.empty;
    expect(Object.values(things).filter(({ types }) => types.length === 0)).to.be.empty;
  });

  it('has parents that are shorter or work without a second role', () => {
    const byId = new Map(paths.map((path) => [path.id, path]));
    expect(wrong(({ parent }) => parent !== undefined && !byId.has(parent))).to.be.empty;
    expect(wrong(({ parent, steps }) => parent !== undefined && (byId.get(parent)?.steps.length ?? 9) > steps.length)).to.be.empty;
    expect(wrong(({ parent }) => parent !== undefined && byId.get(parent)?.verified === false)).to.be.empty;
  });

  it('has words for every step', () => {
    expect(wrong(({ steps, say = {} }) => steps.flat().some((action) => !Object.hasOwn(words, action) && !Object.hasOwn(say, action)))).to.be.empty;
    expect(wrong(({ steps, say = {}, also = {} }) => [...Object.keys(say), ...Object.keys(also)].some((action) => !steps.flat().includes(action)))).to.be.empty;
    const spoken = new Set(paths.flatMap(({ steps }) => steps.flat()));
    expect(Object.keys(words).filter((action) => !spoken.has(action))).to.be.empty;
  });
});
