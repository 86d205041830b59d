import policy from '../../../policies/iam/role-disables-audit-trail.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

const TRAIL = 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/main';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow(['cloudtrail:StopLogging', 'cloudtrail:GetTrail'], TRAIL)),
    'a star inside an action': { Role: roleWith(allow('cloudtrail:Delete*', TRAIL)) },
    'a detector': { Role: roleWith(allow('guardduty:DeleteDetector', 'arn:aws:guardduty:eu-west-1:123456789012:detector/d')) },
  },
  accepts: {
    'looking at a trail': { Role: roleWith(allow(['cloudtrail:GetTrailStatus', 'cloudtrail:LookupEvents'], '*')) },
    'on every trail, which has a policy of its own': { Role: roleWith(allow('cloudtrail:StopLogging', '*')) },
    'the whole service, which has one too': { Role: roleWith(allow('cloudtrail:*', TRAIL)) },
    'an AWS-managed policy of whole services, which has one too': {
      Role: roleCarrying('arn:aws:iam::aws:policy/job-function/SystemAdministrator'),
    },
    'a Deny': { Role: roleWith(deny('cloudtrail:StopLogging', '*')) },
    'a Deny beside it': { Role: roleWith(allow('cloudtrail:StopLogging', TRAIL), deny('cloudtrail:*', '*')) },
  },
  doubts: {
    'under a condition': {
      template: { ...IS_PROD, Resources: { Role: { ...roleWith(allow('cloudtrail:StopLogging', TRAIL)), Condition: 'IsProd' } } },
    },
  },
});
