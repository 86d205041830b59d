import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import sinon from 'sinon';
import type { AuditInput } from '../src/audit-input.ts';
import { loadCatalogue, type Catalogue } from '../src/policy/catalogue.ts';
import type { Policy } from '../src/policy/index.ts';
import { SourceMap } from '../src/source/source-map.ts';
import {
  exists,
  fileText,
  findingsOf,
  inShape,
  isAboutService,
  lawsBrokenBy,
  mainTemplate,
  messagesFlagged,
  runCases,
  variantsMisjudged,
} from './catalogue-laws.ts';
import { fixtureNames, KINDS, readFixture, staleness, type Kind } from './example-fixture.ts';
import { eitherWay } from './shape-mutator.ts';

const POLICIES = fileURLToPath(new URL('../policies', import.meta.url));
const TESTS = fileURLToPath(new URL('./policies', import.meta.url));

const files = new Map(
  readdirSync(POLICIES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [basename(file, '.ts'), file]),
);
const loaded = await loadCatalogue({ baseDirectory: POLICIES }).catch((error: unknown) => error);
const policies = loaded instanceof Map ? [...(loaded as Catalogue).values()].map(({ policy }) => policy) : [];
const essential = policies.filter(({ presets }) => presets.includes('essential'));

/** The account deployed to, so that another one is surely another. The packaged service alone does not tell it. */
const ACCOUNT = '111122223333';

/** A defect is to be found where the account is known, and a sound service accepted where it is not. */
function example(policy: Policy, kind: Kind): AuditInput {
  const fixture = readFixture(policy.id, kind);
  if (fixture === undefined) throw new Error(`The ${kind} example of ${policy.id} was never packaged; run \`npm run examples\`.`);
  const sources = { files: { 'serverless.yml': policy.examples[kind] }, configuration: 'serverless.yml', directory: '.' };
  const input = { ...fixture.input, sources };
  return kind === 'good' ? input : { ...input, service: { ...input.service, accountId: ACCOUNT } };
}

/** What is found, a line each. */
function found(policy: Policy, input: AuditInput): readonly string[] {
  return findingsOf(policy, input).map(({ message, unproven }) =>
    unproven === undefined ? `${policy.id}: ${message}` : `${policy.id}: ${message} (unproven: ${unproven})`,
  );
}

describe('the catalogue', () => {
  afterEach(() => sinon.restore());

  it('can be loaded', () => {
    if (!(loaded instanceof Map)) throw loaded;
  });

  it('holds policies, and no two files of one name', () => {
    expect(policies).not.to.be.empty;
    expect([...files.keys()].toSorted()).to.deep.equal(policies.map(({ id }) => id).toSorted());
  });

  it('has fixtures and tests of its policies alone', () => {
    const tests = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
    expect(tests.filter((file) => files.get(basename(file, '.test.ts')) !== file.replace(/\.test\.ts$/, '.ts'))).to.deep.equal([]);
    expect(
      fixtureNames().filter(
        (name) => !KINDS.some((kind) => name.endsWith(`.${kind}.json`) && files.has(name.slice(0, -`.${kind}.json`.length))),
      ),
    ).to.deep.equal([]);
  });

  it('gives no id or earlier id twice', () => {
    const names = policies.flatMap(({ id, formerly = [] }) => [id, ...new Set(formerly)]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([]);
  });

  for (const policy of policies) {
    const file = files.get(policy.id) ?? '';
    const test = join(TESTS, file.replace(/\.ts$/, '.test.ts'));

    describe(policy.id, () => {
      it('obeys the laws of what a policy says of itself', () => {
        expect(lawsBrokenBy(policy, basename(file), fileText(join(POLICIES, file)))).to.deep.equal([]);
      });

      it('has examples that are packaged as they stand', () => {
        expect(staleness(policy)).to.deep.equal([]);
      });

      it('finds its bad example, at places that are there', () => {
        const input = example(policy, 'bad');
        const findings = findingsOf(policy, input);
        expect(findings.filter(({ unproven }) => unproven === undefined)).not.to.be.empty;
        const places = findings.flatMap(({ at, related }) => [at, ...related.map(({ place }) => place)]);
        expect(places.filter((place) => !exists(place, input))).to.deep.equal([]);
        expect(
          findings.map(({ message }) => message).filter((message) => /\{\w+\}/.test(message.replaceAll(/\$\{[^}]*\}/g, ''))),
        ).to.deep.equal([]);
      });

      it('leads to the lines of its bad example', () => {
        // As in every service, there is a provider.
        const text = /^provider:/m.test(policy.examples.bad) ? policy.examples.bad : `${policy.examples.bad}\nprovider:\n  name: aws\n`;
        const sources = new SourceMap({ files: { 'serverless.yml': text }, configuration: 'serverless.yml', directory: '.' });
        const written = findingsOf(policy, example(policy, 'bad')).filter(({ resource }) => resource.madeBy === 'service');
        const places = written
          .map((finding) => sources.locate(finding, false))
          .flatMap(({ at, related }) => [at, ...related.map(({ place }) => place)]);
        expect(places.filter(({ source }) => source === undefined).map(({ setting, path }) => setting ?? path.join('.'))).to.deep.equal([]);
      });

      it('accepts its good example, as does every essential policy', () => {
        const input = example(policy, 'good');
        expect([...new Set([policy, ...essential])].flatMap((one) => found(one, input))).to.deep.equal([]);
      });

      it('has a test, in which or in the bad example it says all of its messages', async () => {
        expect(fileText(test), `${relative(TESTS, test)} is not there`).to.include('testPolicy(');
        const flagged = await messagesFlagged(policy, async () => {
          findingsOf(policy, example(policy, 'bad'));
          await runCases(test);
        });
        expect(Object.keys(policy.messages).filter((message) => !flagged.has(message))).to.deep.equal([]);
      });

      it('finds the bad example however it is written', () => {
        expect(variantsMisjudged(policy, example(policy, 'bad'), 'bad')).to.deep.equal([]);
      });

      it('accepts the good example however it is written', () => {
        expect(variantsMisjudged(policy, example(policy, 'good'), 'good')).to.deep.equal([]);
      });

      // What is packed does not hang on a condition of the template.
      if (policy.examples.files !== undefined) return;
      it('doubts what is good or bad as a condition has it', () => {
        const [good, bad] = [example(policy, 'good'), example(policy, 'bad')];
        // A setting of the service is under no condition.
        if (isAboutService(policy, bad)) return;
        for (const template of [eitherWay(mainTemplate(good), mainTemplate(bad)), eitherWay(mainTemplate(bad), mainTemplate(good))]) {
          const findings = findingsOf(policy, inShape(bad, { template, parametersKnown: true }));
          expect(findings, 'found nothing').not.to.be.empty;
          expect(findings.filter(({ unproven }) => unproven === undefined).map(({ message }) => message)).to.deep.equal([]);
        }
      });
    });
  }
});
