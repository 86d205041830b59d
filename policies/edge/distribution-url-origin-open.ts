import { definePolicy, distributions, originName, Truth, urlOrigin } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'distribution-url-origin-open',
  title: 'Function URL behind CloudFront is open to all',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'CloudFront calls the function URL without a signature, so that the URL has to let in everybody: whoever knows it passes by the cache, the firewall and the limits of the distribution.',
  fix: 'Ask for signed calls with `functions.<name>.url: { authorizer: aws_iam }`, give the origin an `AWS::CloudFront::OriginAccessControl` with `OriginAccessControlOriginType: lambda`, and let cloudfront.amazonaws.com call the URL with the distribution as `SourceArn`.',
  references: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html'],
  cwe: 306,
  formerly: ['CloudFront.16'],
  messages: { open: 'Distribution {distribution} calls the function URL {origin} without a signature.' },
  examples: {
    bad: distributionWith('true', ''),
    good: distributionWith('{ authorizer: aws_iam }', '\n              OriginAccessControlId: !GetAtt HelloAccess.Id'),
  },
  check({ service, flag }) {
    for (const { resource, origins } of distributions(service)) {
      for (const origin of origins) {
        const { isUrl, url } = urlOrigin(service, origin);
        if (!isUrl) continue;
        const control = origin.get('OriginAccessControlId');
        // A URL that asks for signatures is closed to the distribution as to everybody.
        const open = url ? url.get('AuthType').is('AWS_IAM').not() : Truth.yes;
        flag(open.and(control.missing.or(control.is(''))), 'open', origin, {
          key: `OriginAccessControl of ${url?.logicalId ?? originName(origin)}`,
          data: { distribution: resource.logicalId, origin: url?.logicalId ?? originName(origin) },
        });
      }
    }
  },
});

function distributionWith(url: string, access: string): string {
  return `functions:
  hello: { handler: hello.handler, url: ${url} }
resources:
  Resources:
    HelloAccess:
      Type: AWS::CloudFront::OriginAccessControl
      Properties:
        OriginAccessControlConfig: { Name: hello, OriginAccessControlOriginType: lambda, SigningBehavior: always, SigningProtocol: sigv4 }
    Pages:
      Type: AWS::CloudFront::Distribution
      Properties:
        DistributionConfig:
          Enabled: true
          Origins:
            - Id: hello
              DomainName: !Select [2, !Split ['/', !GetAtt HelloLambdaFunctionUrl.FunctionUrl]]
              CustomOriginConfig: { OriginProtocolPolicy: https-only, OriginSSLProtocols: [TLSv1.2] }${access}
          DefaultCacheBehavior:
            TargetOriginId: hello
            ViewerProtocolPolicy: redirect-to-https
            CachePolicyId: 4135ea2d-6df8-44a3-9df3-4b5a84be39ad`;
}
