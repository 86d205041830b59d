import { expect } from 'chai';
import { originText, role, serviceOf, statement } from './origin-places.ts';
import type { Written } from './origin-statements.ts';
import { IN_CUSTOM_RESOURCES } from './statements-of-custom-resources.ts';
import { IN_FUNCTION_ROLES } from './statements-of-functions.ts';

function asked(id: string, written: Written, declaration: object): string {
  return originText(serviceOf({ [id]: role({ Effect: 'Allow', ...written }) }, declaration), statement(id, 0));
}

for (const [id, rows] of Object.entries({
  IamRoleLambdaExecution: IN_FUNCTION_ROLES,
  IamRoleCustomResourcesLambdaExecution: IN_CUSTOM_RESOURCES,
})) {
  describe(`why the framework writes a statement into ${id}`, () => {
    for (const [what, written, declaration, setting] of rows) {
      it(`${what}: ${setting ?? 'always'}`, () => {
        expect(asked(id, written, declaration)).to.equal(setting === undefined ? 'framework' : `framework ${setting}`);
        expect(asked(id, written, {}), 'where nothing asks for it').to.equal('framework');
      });

      it(`${what}: a plugin where it says something else`, () => {
        const others: readonly (readonly [how: string, change: object])[] = [
          ['one action more', { Action: [...written.Action, 's3:*'] }],
          // To write logs is both allowed and, where they are turned off, denied.
          ...(written.Action.join() === 'logs:PutLogEvents' ? [] : [['the opposite', { Effect: 'Deny' }] as const]),
          ['on more', { Resource: [written.Resource, 'arn:aws:iam::444455556666:role/*'].flat() }],
          ['on a part of it', { Resource: { 'Fn::Select': [0, [written.Resource, 'arn:aws:iam::444455556666:role/*'].flat()] } }],
          ['with another element', { NotPrincipal: '*' }],
          ['on nothing', { Resource: [] }],
          ['nothing', { Action: [] }],
        ];
        for (const [how, change] of others) expect(asked(id, { ...written, ...change }, declaration), how).to.equal('plugin');
      });
    }
  });
}
