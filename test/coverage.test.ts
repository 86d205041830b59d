import { expect } from 'chai';
import { readConcepts, type Concept } from '../scripts/concepts.ts';
import { loadCatalogue, type Catalogue } from '../src/policy/catalogue.ts';

describe('docs/concepts.json', () => {
  const { peers, areas, ours } = readConcepts();
  const concepts = areas.flatMap((area) => area.concepts);
  let catalogue: Catalogue;

  before(async () => {
    catalogue = await loadCatalogue({ baseDirectory: '.' });
  });

  function idsOf(wrong: (concept: Concept) => boolean): readonly string[] {
    return concepts.filter(wrong).map(({ id }) => id);
  }

  it('has each concept once, by a name of its own', () => {
    expect(new Set(concepts.map(({ id }) => id)).size).to.equal(concepts.length);
    expect(idsOf(({ name }) => !/^[A-Z][^.]{5,55}$/.test(name))).to.deep.equal([]);
  });

  it('has policies for each, or the sentence why there is none', () => {
    expect(idsOf(({ policies = [], left }) => policies.length > 0 === (left !== undefined))).to.deep.equal([]);
    expect(idsOf(({ left }) => left !== undefined && !/^[A-Z].{15,}[.]$/.test(left))).to.deep.equal([]);
  });

  it('names policies that there are', () => {
    const named = [...concepts.flatMap(({ policies = [] }) => policies), ...ours];
    expect(named.filter((id) => !catalogue.has(id))).to.deep.equal([]);
  });

  it('places every policy of the catalogue, either at concepts or among ours alone', () => {
    const placed = new Set(concepts.flatMap(({ policies = [] }) => policies));
    const alone = new Set(ours);
    expect([...catalogue.keys()].filter((id) => placed.has(id) === alone.has(id))).to.deep.equal([]);
  });

  it('has in the presets what belongs there', () => {
    const missing = (letter: Concept['preset'], preset: 'recommended' | 'strict'): readonly string[] =>
      idsOf((concept) => concept.preset === letter && !isToldBy(preset, concept));
    const isToldBy = (preset: 'recommended' | 'strict', { policies }: Concept): boolean =>
      policies === undefined || policies.some((id) => catalogue.get(id)?.policy.presets.includes(preset));
    expect(missing('R', 'recommended')).to.deep.equal([]);
    expect(missing('S', 'strict')).to.deep.equal([]);
  });

  it('names tools by their codes', () => {
    const codes = concepts.flatMap((concept) => (concept.peers === '' ? [] : concept.peers.split(' ')));
    expect([...new Set(codes)].toSorted()).to.deep.equal(Object.keys(peers).toSorted());
  });
});
