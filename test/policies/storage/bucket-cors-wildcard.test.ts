import policy from '../../../policies/storage/bucket-cors-wildcard.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases(
  'AWS::S3::Bucket',
  { CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['*'], AllowedMethods: ['PUT'] }] } },
  { CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['https://shop.example.com'], AllowedMethods: ['PUT'] }] } },
);

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'any header': {
      Photos: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['https://*'], AllowedMethods: ['GET'], AllowedHeaders: ['*'] }] },
        },
      },
    },
    'two rules as one finding': {
      template: {
        Photos: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            CorsConfiguration: {
              CorsRules: [
                { AllowedOrigins: ['*'], AllowedMethods: ['PUT'] },
                { AllowedOrigins: ['*'], AllowedMethods: ['POST'] },
              ],
            },
          },
        },
      },
      expect: { key: 'Resource Photos', groups: 1 },
    },
  },
  accepts: {
    ...cases.accepts,
    'files that everybody reads': {
      Photos: {
        Type: 'AWS::S3::Bucket',
        Properties: { CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['*'], AllowedMethods: ['GET', 'HEAD'] }] } },
      },
    },
  },
  doubts: { ...cases.doubts },
});
