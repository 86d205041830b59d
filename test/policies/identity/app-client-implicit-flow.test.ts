import policy from '../../../policies/identity/app-client-implicit-flow.ts';
import { cfnIf, testPolicy } from '../../../src/policy/testing.ts';
import { client, TWO_STAGES } from './user-pools.ts';

const flows = (AllowedOAuthFlows: unknown, AllowedOAuthFlowsUserPoolClient: unknown = true): ReturnType<typeof client> =>
  client({ AllowedOAuthFlows, AllowedOAuthFlowsUserPoolClient });

testPolicy(policy, {
  finds: {
    'the implicit flow among others': {
      template: flows(['code', 'implicit']),
      expect: {
        key: 'AllowedOAuthFlows implicit',
        message: 'App client Client allows the implicit flow.',
        at: 'Client.Properties.AllowedOAuthFlows.1',
        count: 1,
      },
    },
    'the implicit flow without a list': flows('implicit', 'true'),
  },
  accepts: {
    'the code flow': flows(['code']),
    machines: flows(['client_credentials']),
    'flows that are switched off': flows(['implicit'], false),
    'flows that are never switched on': client({ AllowedOAuthFlows: ['implicit'] }),
  },
  doubts: {
    'one branch': { template: { ...TWO_STAGES, Resources: flows(['code', cfnIf('IsProd', 'client_credentials', 'implicit')]) } },
    'a switch of one branch': { template: { ...TWO_STAGES, Resources: flows(['implicit'], cfnIf('IsProd', false, true)) } },
  },
});
