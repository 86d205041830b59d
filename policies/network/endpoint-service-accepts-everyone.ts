import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'endpoint-service-accepts-everyone',
  title: 'Endpoint service lets in connections unasked',
  severity: 'medium',
  presets: ['strict'],
  why: 'Every account that may see the service connects to what is behind it without anybody having agreed.',
  fix: 'Set `AcceptanceRequired: true` on the endpoint service.',
  references: ['https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html'],
  cwe: 284,
  formerly: ['CKV_AWS_123', 'vpc_endpoint_services_allowed_principals_trust_boundaries'],
  messages: {
    one: '{resources} accepts connections unasked.',
    several: '{resources} accept connections unasked.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders:
      Type: AWS::EC2::VPCEndpointService
      Properties: { AcceptanceRequired: false, NetworkLoadBalancerArns: ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/orders/50dc6c495c0c9188'] }`,
    good: `resources:
  Resources:
    Orders:
      Type: AWS::EC2::VPCEndpointService
      Properties: { AcceptanceRequired: true, NetworkLoadBalancerArns: ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/orders/50dc6c495c0c9188'] }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.resources('AWS::EC2::VPCEndpointService').map((one) => {
        const at = one.get('AcceptanceRequired');
        return { at, truth: at.is(false) };
      }),
    );
  },
});
