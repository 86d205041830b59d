import policy from '../../../policies/network/subnet-gives-public-addresses.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases('AWS::EC2::Subnet', { MapPublicIpOnLaunch: true }, { MapPublicIpOnLaunch: false });

testPolicy(policy, {
  finds: { ...cases.finds },
  accepts: { ...cases.accepts, 'no setting': { Private: { Type: 'AWS::EC2::Subnet', Properties: {} } } },
  doubts: { ...cases.doubts },
});
