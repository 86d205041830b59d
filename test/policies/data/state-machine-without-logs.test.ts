import policy from '../../../policies/data/state-machine-without-logs.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::StepFunctions::StateMachine', { RoleArn: 'x' }, { RoleArn: 'x', LoggingConfiguration: { Level: 'ERROR' } });

testPolicy(policy, { finds: { ...cases.finds, 'logs that are off': { Checkout: { Type: 'AWS::StepFunctions::StateMachine', Properties: { LoggingConfiguration: { Level: 'OFF' } } } }, }, accepts: { ...cases.accepts,  }, doubts: { ...cases.doubts,  } });
