import { definePolicy } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'graphql-cache-unencrypted',
  title: 'AppSync keeps answers in an unencrypted cache',
  severity: 'medium',
  presets: ['strict'],
  why: 'The cache holds what callers were answered, personal data included, on machines and connections of its own.',
  fix: 'Set `AtRestEncryptionEnabled: true` and `TransitEncryptionEnabled: true` of the `AWS::AppSync::ApiCache`; with the plugin serverless-appsync-plugin `caching: { atRestEncryption: true, transitEncryption: true, … }`. A cache that exists has to be made anew.',
  mechanical: 'careful',
  references: ['https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html'],
  cwe: 311,
  formerly: ['CT.APPSYNC.PR.4', 'CT.APPSYNC.PR.5', 'AppSync.1', 'AppSync.6'],
  messages: { clear: 'The cache {cache} is not encrypted {where}.' },
  examples: {
    bad: cacheWith(false),
    good: cacheWith(true),
  },
  check({ service, flag }) {
    for (const cache of service.resources('AWS::AppSync::ApiCache')) {
      const [rest, transit] = [cache.get('AtRestEncryptionEnabled'), cache.get('TransitEncryptionEnabled')];
      const [atRest, inTransit] = [rest.is(true).not(), transit.is(true).not()];
      const where = [...(atRest.isPossible ? ['at rest'] : []), ...(inTransit.isPossible ? ['in transit'] : [])].join(' and ');
      flag(atRest.or(inTransit), 'clear', atRest.isPossible ? rest : transit, {
        key: 'Encryption',
        data: { cache: cache.logicalId, where },
      });
    }
  },
});

function cacheWith(encrypted: boolean): string {
  return `resources:
  Resources:
    Catalogue: { Type: AWS::AppSync::GraphQLApi, Properties: { Name: catalogue, AuthenticationType: AWS_IAM } }
    CatalogueCache:
      Type: AWS::AppSync::ApiCache
      Properties:
        ApiId: !GetAtt Catalogue.ApiId
        ApiCachingBehavior: FULL_REQUEST_CACHING
        Ttl: 60
        Type: SMALL
        AtRestEncryptionEnabled: ${encrypted}
        TransitEncryptionEnabled: ${encrypted}`;
}
