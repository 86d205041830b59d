import policy from '../../../policies/identity/app-client-weak-sign-in.ts';
import { cfnIf, testPolicy } from '../../../src/policy/testing.ts';
import { client, TWO_STAGES } from './user-pools.ts';

const ENABLED = { PreventUserExistenceErrors: 'ENABLED' };

testPolicy(policy, {
  finds: {
    'answers that tell': {
      template: client({ PreventUserExistenceErrors: 'LEGACY' }),
      expect: {
        key: 'PreventUserExistenceErrors',
        message: 'App client Client tells strangers which users exist.',
        at: 'Client.Properties.PreventUserExistenceErrors',
        count: 1,
      },
    },
    'nothing said': { template: client({}), expect: { message: 'reveals', at: 'Client.Properties' } },
    'plain passwords': {
      template: client({ ...ENABLED, ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] }),
      expect: {
        key: 'ExplicitAuthFlows ALLOW_USER_PASSWORD_AUTH',
        message: 'plain',
        at: 'Client.Properties.ExplicitAuthFlows.1',
        count: 1,
      },
    },
    'plain passwords by their old name': client({ ...ENABLED, ExplicitAuthFlows: ['USER_PASSWORD_AUTH'] }),
  },
  accepts: {
    SRP: client({ ...ENABLED, ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_AUTH'] }),
    'passwords that a server sends': client({ ...ENABLED, ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] }),
    'no flows': client(ENABLED),
  },
  doubts: {
    'answers of one branch': { template: { ...TWO_STAGES, Resources: client({ PreventUserExistenceErrors: cfnIf('IsProd', 'ENABLED') }) } },
    'a flow of one branch': {
      template: {
        ...TWO_STAGES,
        Resources: client({ ...ENABLED, ExplicitAuthFlows: [cfnIf('IsProd', 'ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH')] }),
      },
    },
  },
});
