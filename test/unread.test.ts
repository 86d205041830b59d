import { expect } from 'chai';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import type { Finding } from '../src/report.ts';
import { findingsOf } from './catalogue-laws.ts';
import { KINDS, readFixture } from './example-fixture.ts';

const policies = [...(await loadCatalogue({ baseDirectory: '.' })).values()].map(({ policy }) => policy);
/** Policies that ask of one resource what another holds, so that a macro in the other changes what they say. */
const ASK_OTHERS = new Set([
  'queue-without-dead-letters',
  'role-can-escalate',
  'role-may-escalate-unverified',
  'route-integration-not-proxy',
]);
const MACRO = { 'Fn::Transform': { Name: 'Macro' } };

interface Fields {
  readonly [key: string]: unknown;
}

interface Document extends Fields {
  readonly Resources: Readonly<Record<string, { readonly Type?: unknown; readonly Properties?: Fields }>>;
}

/** The template with a macro in the place of one property, once for each of them, and with one beside all properties of each resource. */
function* withMacro(document: Document): Iterable<readonly [string, Document]> {
  for (const [logicalId, resource] of Object.entries(document.Resources)) {
    const changed = (Properties: Fields): Document => ({
      ...document,
      Resources: { ...document.Resources, [logicalId]: { ...resource, Properties } },
    });
    const { Properties = {} } = resource;
    yield [`${logicalId}.*`, changed({ ...Properties, ...MACRO })];
    for (const name of Object.keys(Properties)) yield [`${logicalId}.${name}`, changed({ ...Properties, [name]: MACRO })];
  }
}

/** What stands in a resource of SAM is not looked at: nothing of it is audited. */
function isSam(document: Document, place: string): boolean {
  return String(document.Resources[place.split('.')[0] ?? '']?.['Type']).startsWith('AWS::Serverless::');
}

describe('what a macro stands for', () => {
  for (const policy of policies.filter(({ id }) => !ASK_OTHERS.has(id))) {
    it(`adds no finding of ${policy.id}`, () => {
      for (const kind of KINDS) {
        const input = readFixture(policy.id, kind)?.input;
        const [main, ...others] = input?.templates ?? [];
        if (input === undefined || main === undefined) continue;
        // A name that the macro gives may be part of the key.
        const known = new Set(findingsOf(policy, input).map(({ resource }) => resource.logicalId));
        for (const [place, document] of withMacro(main.document as Document)) {
          const found = findingsOf(policy, { ...input, templates: [{ ...main, document }, ...others] });
          const isNew = ({ resource }: Finding): boolean => policy.id === 'not-audited' || !known.has(resource.logicalId);
          const more = found.filter(isNew);
          const said = more.map(({ message, key, unproven }) => `${kind} ${place}: ${message} | ${key ?? ''} | ${unproven ?? 'proven'}`);
          if (policy.id !== 'not-audited') expect(said).to.deep.equal([]);
          else
            expect(
              more.filter(({ key }) => key === 'Fn::Transform Macro'),
              place,
            ).to.have.lengthOf(isSam(document, place) ? 0 : 1);
        }
      }
    });
  }
});
