import { cfnIf, ref, type PolicyCase, type PolicyCases } from '../../src/policy/testing.ts';

/** Cases under each group, so that a test adds its own to them. */
export type CasesOfEachGroup = Readonly<Record<keyof PolicyCases, Readonly<Record<string, PolicyCase>>>>;

type Json = Readonly<Record<string, unknown>>;

const TWO_STAGES: Json = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
};

/** What every policy on a setting of a resource must see: that setting wrong, in both branches or in one, and in several resources. */
export function settingCases(Type: string, bad: Json, good: Json): CasesOfEachGroup {
  const resource = (Properties: Json, more: Json = {}): Json => ({ Type, Properties, ...more });
  const either = (ifTrue: Json, ifFalse: Json): Json =>
    Object.fromEntries(
      Object.keys({ ...ifTrue, ...ifFalse }).map((name) => [
        name,
        cfnIf('IsProd', ifTrue[name] ?? ref('AWS::NoValue'), ifFalse[name] ?? ref('AWS::NoValue')),
      ]),
    );
  const inStages = (Resources: Json): { readonly template: Json } => ({ template: { ...TWO_STAGES, Resources } });
  return {
    finds: {
      'one resource': { template: { First: resource(bad) }, expect: { key: 'Resource First', count: 1 } },
      'several resources, said as one': {
        template: { First: resource(bad), Sound: resource(good), Second: resource(bad) },
        expect: { key: 'Resource Second', message: 'several', count: 2, groups: 1 },
      },
      'the same in both branches': inStages({ First: resource(either(bad, bad), { Metadata: {} }) }),
      'those surely wrong and those perhaps, apart': {
        ...inStages({ First: resource(bad), Second: resource(bad, { Condition: 'IsProd' }) }),
        expect: { key: 'Resource First', count: 2 },
      },
    },
    accepts: {
      'a sound resource': { First: resource(good) },
      'a sound resource in both branches': inStages({ First: resource(either(good, good), { Metadata: {} }) }),
      'another type': { First: { Type: 'AWS::CloudFormation::WaitConditionHandle', Properties: bad } },
    },
    doubts: {
      'what one branch leaves wrong': inStages({ First: resource(either(good, bad)) }),
      'what the other branch leaves wrong': inStages({ First: resource(either(bad, good)) }),
      'a resource of one stage': inStages({ First: resource(bad, { Condition: 'IsProd' }) }),
    },
  };
}
