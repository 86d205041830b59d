import policy from '../../../policies/api/api-route-without-validation.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { api, inDocument, rest, TWO_STAGES } from './apis.ts';

const checked = { RequestValidatorId: ref('Validator'), RequestModels: { 'application/json': ref('Model') } };

testPolicy(policy, {
  finds: {
    'a POST': {
      template: rest({ post: {} }),
      expect: { key: 'Route POST /', message: 'POST / takes bodies of any shape.', at: 'post', count: 1 },
    },
    'several as one': {
      template: rest({ post: {}, put: {}, patch: {} }),
      expect: { message: 'PATCH /, POST / and PUT / take bodies of any shape.', groups: 1 },
    },
    'an operation of a document': inDocument({ '/a': { post: { requestBody: {} } } }),
    'a validator without a model': rest({ post: { ...checked, RequestModels: undefined } }),
    'a model that nobody checks': rest({ post: { ...checked, RequestValidatorId: undefined } }),
  },
  accepts: {
    'a body that is checked': rest({ post: checked }),
    'a body that a document checks': inDocument(
      { '/a': { post: { requestBody: {} } } },
      { 'x-amazon-apigateway-request-validator': 'all' },
    ),
    'requests without a body': rest({ get: {}, delete: {}, options: {}, head: {} }),
    'an HTTP API, which cannot': api({ 'POST /orders': {} }),
  },
  doubts: {
    'a validator of one branch': {
      template: { ...TWO_STAGES, Resources: rest({ post: { ...checked, RequestValidatorId: cfnIf('IsProd', ref('Validator')) } }) },
    },
  },
});
