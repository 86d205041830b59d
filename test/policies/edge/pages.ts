import { ref } from '../../../src/policy/testing.ts';

export type Json = Readonly<Record<string, unknown>>;

export const TWO_STAGES: Json = {
  Parameters: { Where: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Where'), 'prod'] } },
};

/** A distribution `Pages`. */
export function pages(config: Json): Json {
  return { Pages: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Enabled: true, ...config } } } };
}

/** A distribution with one origin. */
export function from(origin: Json): Json {
  return pages({ Origins: [{ Id: 'shop', DomainName: 'origin.example.com', ...origin }] });
}
