import policy from '../../../policies/identity/app-client-plain-callback.ts';
import { cfnIf, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { client, TWO_STAGES } from './user-pools.ts';

testPolicy(policy, {
  finds: {
    'a callback in clear text': {
      template: client({ CallbackURLs: ['https://shop.example.com/', 'http://shop.example.com/'] }),
      expect: {
        key: 'CallbackURLs http://shop.example.com/',
        message: 'App client Client sends users on to http://shop.example.com/, without encryption.',
        at: 'Client.Properties.CallbackURLs.1',
        count: 1,
      },
    },
    'the page after signing out': client({ LogoutURLs: ['HTTP://shop.example.com/'] }),
    'the callback by default': client({ DefaultRedirectURI: 'http://shop.example.com/' }),
    'a host that begins like this machine': client({ CallbackURLs: ['http://localhost.example.com/'] }),
  },
  accepts: {
    TLS: client({ CallbackURLs: ['https://shop.example.com/'], LogoutURLs: ['https://shop.example.com/bye'] }),
    'this machine': client({ CallbackURLs: ['http://localhost', 'http://localhost:3000/cb', 'http://127.0.0.1:8080', 'http://[::1]/'] }),
    'an app': client({ CallbackURLs: ['com.example.shop://signed-in'] }),
    'an address that the deploy knows': client({ CallbackURLs: [ref('Address'), sub('https://${Host}/')] }),
    'no callback': client({}),
  },
  doubts: {
    'one branch': {
      template: {
        ...TWO_STAGES,
        Resources: client({ CallbackURLs: [cfnIf('IsProd', 'https://shop.example.com/', 'http://shop.example.com/')] }),
      },
    },
    'a host that the deploy knows': {
      template: { Parameters: { Host: { Type: 'String' } }, Resources: client({ CallbackURLs: [sub('http://${Host}/')] }) },
    },
  },
});
