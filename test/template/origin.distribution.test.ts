import { expect } from 'chai';
import distributionAllowsHttp from '../../policies/edge/distribution-allows-http.ts';
import { audit } from '../../src/audit.ts';
import type { Policy } from '../../src/policy/definition.ts';
import type { Finding } from '../../src/report.ts';
import { DEFAULT_CONFIG } from '../../src/triage/config.ts';

/** As serverless 3.40 packages a `cloudFront` event. */
function distribution(first: string, second?: string): object {
  const behavior = (ViewerProtocolPolicy: string): object => ({ ViewerProtocolPolicy, TargetOriginId: 'custom/app.example.com' });
  const others = second === undefined ? {} : { CacheBehaviors: [{ ...behavior(second), PathPattern: '/docs*' }] };
  const DistributionConfig = { Enabled: true, DefaultCacheBehavior: behavior(first), ...others, Origins: [] };
  return { CloudFrontDistribution: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig } } };
}

function found(events: readonly object[], resources: object): readonly Finding[] {
  const functions = { edge: { handler: 'edge.handler', events: events.map((cloudFront) => ({ cloudFront })) } };
  const input = {
    templates: [{ file: 'template.json', document: { Resources: resources } }],
    service: { declaration: { functions } },
  };
  const catalogue = new Map([[distributionAllowsHttp.id, { policy: distributionAllowsHttp as Policy, source: 'built in' as const }]]);
  return audit(input, catalogue, DEFAULT_CONFIG, { today: '2026-11-25', version: '0.0.0' }).findings;
}

const event = (rest: object = {}): object => ({ eventType: 'viewer-request', origin: 'https://app.example.com', ...rest });
const asking = (ViewerProtocolPolicy: string): object => event({ behavior: { ViewerProtocolPolicy } });

describe('a distribution that answers over plain HTTP', () => {
  it('is a warning where nobody said so: the framework does by default', () => {
    const [finding] = found([event()], distribution('allow-all'));
    expect(finding).to.include({ severity: 'medium', blocks: false });
    expect(finding?.resource.madeBy).to.equal('framework');
    expect(finding?.fix).to.include('`cloudFront: { behavior: { ViewerProtocolPolicy: redirect-to-https } }`');
  });

  it('stops the deploy where an event asks for it', () => {
    const [finding] = found([asking('allow-all')], distribution('allow-all'));
    expect(finding).to.include({ severity: 'high', blocks: true });
    expect(finding?.at.setting).to.equal('functions.edge.events[0].cloudFront.behavior');
  });

  it('stops it where another event asks for it', () => {
    const events = [event(), { ...asking('allow-all'), pathPattern: '/docs*' }];
    expect(found(events, distribution('allow-all', 'allow-all')).map(({ blocks }) => blocks)).to.deep.equal([true, true]);
  });

  it('warns where one event is sound and the other says nothing', () => {
    const events = [asking('https-only'), event({ pathPattern: '/docs*' })];
    expect(found(events, distribution('https-only', 'allow-all')).map(({ blocks }) => blocks)).to.deep.equal([false]);
  });

  it('stops it for a distribution of one’s own', () => {
    const { CloudFrontDistribution: Pages } = distribution('allow-all') as { CloudFrontDistribution: object };
    expect(found([event()], { Pages }).map(({ blocks }) => blocks)).to.deep.equal([true]);
  });
});
