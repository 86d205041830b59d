import { expect } from 'chai';
import { CompiledService } from '../../src/template/compiled-service.ts';
import { FunctionNames } from '../../src/template/naming.ts';
import type { Resource } from '../../src/template/resource.ts';
import { FIXTURE_NAMES, fixture, originAt, packaged } from './origin-places.ts';

/** Stands in no part of an id that the framework makes up, so that no open part takes it in. */
const MORE = '-';

for (const name of [...FIXTURE_NAMES, 'serverless-4'] as const) {
  describe(`who made what only resembles what the framework makes: ${name}`, () => {
    const { input } = fixture(name);

    /** Who made a resource if it stood alone under another id, or were of another type. */
    const makerOf = (resource: Resource, id: string, Type = resource.type): string => {
      const document = { Resources: { [id]: { ...(resource.raw as object), Type } } };
      return originAt(new CompiledService({ ...input, templates: [{ file: 'template.json', document }] }), id).madeBy;
    };
    const generated = (): readonly Resource[] => {
      const service = packaged(name);
      return service.resources().filter(({ logicalId }) => !originAt(service, logicalId).setting?.startsWith('resources.'));
    };

    it('is a plugin where the id goes on', () => {
      for (const resource of generated()) {
        // Whatever begins so is asked for by the section of AppSync.
        if (resource.logicalId.startsWith('GraphQl')) continue;
        expect(makerOf(resource, resource.logicalId + MORE), resource.logicalId).to.equal('plugin');
      }
    });

    it('is a plugin where something stands before the id', () => {
      for (const resource of generated()) {
        // The name of a rule begins with that of the service.
        if (resource.logicalId.endsWith('EventBridgeRule')) continue;
        expect(makerOf(resource, MORE + resource.logicalId), resource.logicalId).to.equal('plugin');
      }
    });

    it('is a plugin where something stands behind the name of the function', () => {
      const service = packaged(name);
      const names = new FunctionNames(Object.keys(service.declaration?.['functions'] ?? {}));
      for (const resource of generated())
        for (const { suffix } of names.readings(resource.logicalId)) {
          const id = resource.logicalId.slice(0, -suffix.length) + MORE + suffix;
          expect(makerOf(resource, id), id).to.equal('plugin');
        }
    });

    if (name !== 'serverless-4') {
      it('is never the framework where it is of another type', () => {
        for (const resource of generated())
          expect(makerOf(resource, resource.logicalId, 'AWS::Other::Thing'), resource.logicalId).not.to.equal('framework');
      });
    }
  });
}
