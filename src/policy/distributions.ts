import get from 'lodash/get.js';
import type { Service } from '../iam/service.ts';
import type { Resource } from '../template/resource.ts';
import { show } from '../template/token.ts';
import type { Value } from '../template/value.ts';

/** A CloudFront distribution with its parts. */
export interface Distribution {
  readonly resource: Resource;
  readonly config: Value;
  /** The default one first. */
  readonly behaviors: readonly Value[];
  readonly origins: readonly Value[];
}

export function distributions(service: Service): readonly Distribution[] {
  return service.resources('AWS::CloudFront::Distribution').map((resource) => {
    const config = resource.get('DistributionConfig');
    return {
      resource,
      config,
      behaviors: [config.get('DefaultCacheBehavior'), ...config.get('CacheBehaviors').items],
      origins: config.get('Origins').items,
    };
  });
}

/** The address of an origin as it is written, for messages. */
export function originName(origin: Value): string {
  const { text } = origin.get('DomainName');
  return text === '' || text === '(unknown)' ? origin.get('Id').text || 'an origin' : text;
}

/** A function URL as the origin of a distribution: whether it is one, and the URL where the service makes it. */
export interface UrlOrigin {
  readonly isUrl: boolean;
  readonly url: Resource | undefined;
}

/**
 * The host of a URL is cut out of `Fn::GetAtt: [Url, FunctionUrl]` by splitting what only the deploy knows. So what is looked for
 * is the reference itself, wherever it stands in what is written.
 */
export function urlOrigin(service: Service, origin: Value): UrlOrigin {
  const name = origin.get('DomainName');
  const written = JSON.stringify(get(name.resource.template.document, [...name.path]) ?? '');
  const url = service.urls.find(({ logicalId, template }) => template === name.resource.template && refersTo(written, logicalId));
  const isUrl = url !== undefined || name.texts.some((tokens) => show(tokens).includes('.lambda-url.'));
  return { isUrl, url };
}

function refersTo(written: string, logicalId: string): boolean {
  return [`["${logicalId}","FunctionUrl"]`, `"${logicalId}.FunctionUrl"`, `\${${logicalId}.FunctionUrl}`].some((form) =>
    written.includes(form),
  );
}
