import { expect } from 'chai';
import { applyFix, meaningOf } from './apply-fix.ts';
import { danglingNames } from './dangling-names.ts';
import { remediesOf } from '../../src/fix/remedies.ts';

const texts = (fix: string): readonly string[] => remediesOf(fix).map(({ text }) => text);

describe('the remedies in a fix', () => {
  it('are one where words join them, and several where words part them', () => {
    expect(texts('Set `A: 1` and `B: 2`, with `C: 3`.')).to.deep.equal(['A: 1 & B: 2 & C: 3']);
    expect(texts('Set `A: 1`, or `B: 2`; better `C: 3`. Or say `D: 4`.')).to.deep.equal(['A: 1', 'B: 2', 'C: 3', 'D: 4']);
  });

  it('are not forms, words of code, or what is for another case', () => {
    expect(texts('Set `A: …`, `B: <ARN>`, `functions.<name>.url: true` and not `KmsKeyId`.')).to.deep.equal(['functions.<name>.url: true']);
    expect(texts('Set `A: 1`, for a REST API `B: 2` and `C: 3`; with the plugin x-y `D: 4`; where it must be `E: 5`.')).to.deep.equal([
      'A: 1',
    ]);
  });

  it('take out what they say to delete', () => {
    const [remedy] = remediesOf('Delete `A` and set `B: 1`.');
    expect(remedy?.deleted).to.deep.equal(['A']);
    expect(texts('Delete the permission, or set `B: 1`.')).to.deep.equal(['delete the permission', 'B: 1']);
  });
});

describe('a remedy that is done', () => {
  const done = (fix: string, bad: string, setting: string, good = bad): string | undefined => {
    const [remedy] = remediesOf(fix);
    const text = remedy && applyFix(remedy, { bad, good, settings: [setting] });
    return text === undefined ? undefined : meaningOf(text);
  };
  const QUEUE = 'resources: { Resources: { Q: { Type: T, Properties: { A: 1, B: { C: 2 } } } } }';
  const ROLE = 'provider: { iam: { role: { statements: [{ Effect: Allow, NotAction: x, Resource: "*" }] } } }';

  it('stands beside the key that it is about, merged into what is there', () => {
    const at = 'resources.Resources.Q.Properties.B.C';
    expect(done('Set `C: 3`.', QUEUE, at)).to.equal(meaningOf(QUEUE.replace('C: 2', 'C: 3')));
    expect(done('Set `B: { D: 4 }`.', QUEUE, at)).to.equal(meaningOf(QUEUE.replace('C: 2', 'C: 2, D: 4')));
    expect(done('Set `DeletionPolicy: Retain`.', QUEUE, at)).to.equal(
      meaningOf(QUEUE.replace('Type: T', 'Type: T, DeletionPolicy: Retain')),
    );
    expect(done('Delete `B` and set `E: 5`.', QUEUE, 'resources.Resources.Q')).to.equal(undefined);
    expect(done('Delete `B` and set `E: 5`.', QUEUE, at)).to.equal(meaningOf(QUEUE.replace('B: { C: 2 }', 'E: 5')));
  });

  it('replaces parts of a statement, and drives out their opposites', () => {
    const at = 'provider.iam.role.statements[0].NotAction';
    expect(done('List them: `Action: [y]`.', ROLE, at)).to.equal(meaningOf(ROLE.replace('NotAction: x', 'Action: [y]')));
    expect(done('Delete the action.', ROLE, at)).to.equal(meaningOf('provider: { iam: { role: { statements: [] } } }'));
  });

  it('takes the place of a managed policy', () => {
    const bad = 'provider: { iam: { role: { managedPolicies: [p] } } }';
    const good = 'provider: { iam: { role: { managedPolicies: [], statements: [{ Effect: Allow, Action: x, Resource: y }] } } }';
    expect(done('Name it: `{ Effect: Allow, Action: x, Resource: y }`.', bad, 'provider.iam.role.managedPolicies[0]')).to.equal(
      meaningOf(good),
    );
  });

  it('goes to the function at hand, or to all', () => {
    const bad = 'functions: { a: { handler: a.b }, c: { handler: c.d } }';
    const fix = 'Set `functions.<name>.timeout: 3`.';
    expect(done(fix, bad, 'functions.c.events[0]')).to.equal(meaningOf(bad.replace('c.d', 'c.d, timeout: 3')));
    expect(done(fix, bad, 'provider.timeout')).to.equal(meaningOf(bad.replace('c.d', 'c.d, timeout: 3').replace('a.b', 'a.b, timeout: 3')));
  });

  it('brings along what it refers to where the good example has it', () => {
    const good = 'resources: { Resources: { Dead: { Type: T } } }';
    const text = done('Set `D: !GetAtt Dead.Arn`.', QUEUE, 'resources.Resources.Q', good);
    expect(text).to.equal(meaningOf(QUEUE.replace('A: 1', 'A: 1, D: !GetAtt Dead.Arn').replace('{ Q:', '{ Dead: { Type: T }, Q:')));
    const template = { Resources: { Q: { A: { Ref: 'Gone' }, B: { 'Fn::Sub': '${Lost.Arn}${!x}${AWS::Region}${Q}' } } } };
    expect(danglingNames(template)).to.deep.equal(['Gone', 'Lost']);
  });

  it('has no place where there is no event or statement of its kind', () => {
    expect(done('Set `http: { path: x }`.', 'functions: { a: { events: [{ httpApi: "*" }] } }', 'functions.a.events[0].httpApi')).to.be
      .undefined;
    expect(done('Set `Principal: x`.', QUEUE, 'resources.Resources.Q')).to.be.undefined;
  });
});
