import policy from '../../../policies/network/endpoint-service-accepts-everyone.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases('AWS::EC2::VPCEndpointService', { AcceptanceRequired: false }, { AcceptanceRequired: true });

testPolicy(policy, {
  finds: { ...cases.finds },
  accepts: { ...cases.accepts, 'no setting, which asks': { Orders: { Type: 'AWS::EC2::VPCEndpointService', Properties: {} } } },
  doubts: { ...cases.doubts },
});
