import { definePolicy, Truth } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'messages-sent-over-http',
  title: 'Messages leave over plain HTTP',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Everybody on the way can read the messages and change them, and nothing proves that the right server gets them.',
  fix: 'Send them over https, a subscription with both `Protocol: https` and `Endpoint: https://warehouse.example.com/orders`.',
  references: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html',
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html',
  ],
  cwe: 319,
  formerly: ['sns_subscription_not_using_http_endpoints'],
  messages: {
    subscription: 'A subscription in {resource} sends messages over HTTP.',
    destination: '{resource} sends events over HTTP.',
  },
  examples: {
    bad: `resources:
  Resources:
    OrderPlaced: { Type: AWS::SNS::Topic }
    Warehouse:
      Type: AWS::SNS::Subscription
      Properties: { TopicArn: !Ref OrderPlaced, Protocol: http, Endpoint: 'http://warehouse.example.com/orders' }`,
    good: `resources:
  Resources:
    OrderPlaced: { Type: AWS::SNS::Topic }
    Warehouse:
      Type: AWS::SNS::Subscription
      Properties: { TopicArn: !Ref OrderPlaced, Protocol: https, Endpoint: 'https://warehouse.example.com/orders' }`,
  },
  check({ service, flag }) {
    const subscriptions = [
      ...service.resources('AWS::SNS::Subscription').map(({ properties }) => properties),
      ...service.topics.flatMap((topic) => topic.get('Subscription').items),
    ];
    for (const subscription of subscriptions) {
      const at = subscription.get('Protocol');
      flag(at.is('http'), 'subscription', at, {
        key: `Endpoint ${hostOf(subscription.get('Endpoint').text)}`,
        data: { resource: at.resource.logicalId },
      });
    }
    for (const destination of service.resources('AWS::Events::ApiDestination')) {
      const at = destination.get('InvocationEndpoint');
      const isPlain = at.test(([first]) =>
        first?.kind === 'hole' ? Truth.no : Truth.of(first?.kind === 'text' && /^http:/i.test(first.text)),
      );
      flag(isPlain, 'destination', at, { key: 'InvocationEndpoint', data: { resource: destination.logicalId } });
    }
  },
});

/** The host alone: before and behind it can stand a password or a token. */
function hostOf(endpoint: string): string {
  return endpoint
    .replace(/^\w+:\/\//, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^.*@/s, '');
}
