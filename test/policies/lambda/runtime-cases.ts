import { cfnIf, fn, ref } from '../../../src/policy/testing.ts';

/** A day on which nodejs20.x is deprecated, python3.7 refused and nodejs22.x about to end. */
export const TODAY = '2026-11-25';

/** Functions of which no policy about runtimes has anything to say. */
export const WITHOUT_DATES = {
  'an image': { template: { Hello: fn({ Runtime: ref('AWS::NoValue'), PackageType: 'Image' }) }, today: TODAY },
  'a runtime without a known day': { template: { Hello: fn({ Runtime: 'ruby4.0' }) }, today: TODAY },
  'a runtime that nobody knows': { template: { Hello: fn({ Runtime: 'constructor' }) }, today: TODAY },
  'a runtime that only the deploy knows': { template: { Hello: fn({ Runtime: { 'Fn::ImportValue': 'Runtime' } }) }, today: TODAY },
  'a function of the framework': {
    template: { CustomDashresourceDashexistingDashs3LambdaFunction: fn({ Runtime: 'nodejs16.x' }) },
    today: TODAY,
  },
};

const PARAMETER = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };

export function eitherRuntime(one: string, other: string): Record<string, unknown> {
  return { ...PARAMETER, Resources: { Hello: fn({ Runtime: cfnIf('IsProd', one, other) }) } };
}
