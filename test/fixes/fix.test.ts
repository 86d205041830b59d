import { expect } from 'chai';
import { loadCatalogue } from '../../src/policy/catalogue.ts';
import type { Policy } from '../../src/policy/index.ts';
import { readFixture } from '../example-fixture.ts';
import { curedExamples, curedNames, findingsIn, readCured } from './cured-examples.ts';
import { danglingNames } from './dangling-names.ts';

/** Fixes without anything to write: why nothing can be written. */
const WITHOUT_SNIPPET: Readonly<Record<string, string>> = {
  'access-key-in-stack': 'what replaces a key depends on who uses it',
  'api-settings-secret': 'the value goes; what comes instead is code',
  'content-not-reviewable': 'the content is elsewhere',
  'custom-resource-runs-as-deployer': 'the finding is at the role, and one of several events is to change',
  'function-environment-secret': 'the value goes; what comes instead is code',
  'functions-share-risky-role': 'which function needs the grant is not known',
  'guest-role-too-powerful': 'the actions move to a role that may not be there yet',
  'logs-policy-open': 'the policy is a text of JSON, into which no setting goes',
  'not-audited': 'what is not there is audited elsewhere',
  'parameter-holds-secret': 'the parameter moves out of the stack',
  'role-action-unknown': 'what was meant is not known',
  'role-acts-as-another-role': 'what is started instead is a matter of design',
  'secret-in-template': 'it stands in any property of any resource',
  'secret-resolved-at-deploy': 'the value goes; what comes instead is code',
  'user-carries-policy': 'who needs what in place of the user is not known',
};
const MOST_WITHOUT = 15;

const catalogue = await loadCatalogue({ baseDirectory: '.' });
const policies = [...catalogue.values()].map(({ policy }) => policy);

describe('the fixes of the policies', () => {
  it('can be written down, but for those that are listed', () => {
    const without = policies.filter((policy) => curedExamples(policy).every(({ fragment }) => fragment === undefined)).map(({ id }) => id);
    expect(without).to.deep.equal(Object.keys(WITHOUT_SNIPPET));
    expect(without.length).to.be.at.most(MOST_WITHOUT);
  });

  it('are packaged, and nothing else is', () => {
    const files = policies.flatMap(curedExamples).flatMap(({ file }) => file ?? []);
    expect(curedNames()).to.deep.equal(files.toSorted());
  });

  for (const policy of policies.filter(({ id }) => WITHOUT_SNIPPET[id] === undefined)) {
    describe(policy.id, () => {
      for (const cured of curedExamples(policy)) {
        const { remedy, fragment, file } = cured;
        it(`is silent after: ${remedy.text}`, () => {
          expect(fragment, 'has no place in the bad example').not.to.be.undefined;
          if (file === undefined) return expect(remaining(policy, readFixture(policy.id, 'good')?.input)).to.deep.equal([]);
          const input = readCured(cured);
          expect(remaining(policy, input)).to.deep.equal([]);
          expect(danglingNames(input?.templates[0]?.document), 'names that are not there').to.deep.equal([]);
        });
      }
    });
  }
});

function remaining(policy: Policy, input: Parameters<typeof findingsIn>[1] | undefined): readonly string[] {
  if (input === undefined) return [`The fix of ${policy.id} was never packaged as it stands; run \`npm run examples\`.`];
  return findingsIn(policy, input).map(({ message, unproven = '' }) => `${message} ${unproven}`.trim());
}
