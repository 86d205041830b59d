import policy from '../../../policies/edge/distribution-old-tls.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { pages, TWO_STAGES, type Json } from './pages.ts';

const own = (MinimumProtocolVersion?: unknown): Json =>
  pages({
    ViewerCertificate: {
      AcmCertificateArn: ref('Certificate'),
      ...(MinimumProtocolVersion === undefined ? {} : { MinimumProtocolVersion }),
    },
  });

testPolicy(policy, {
  finds: {
    'TLS 1.0': {
      template: own('TLSv1'),
      expect: {
        key: 'MinimumProtocolVersion',
        message: 'Distribution Pages speaks TLS below 1.2 with visitors (TLSv1).',
        at: 'Pages.Properties.DistributionConfig.ViewerCertificate.MinimumProtocolVersion',
        count: 1,
      },
    },
    'TLS 1.1': own('TLSv1.1_2016'),
    'nothing said': { template: own(), expect: { message: 'old', at: 'Pages.Properties.DistributionConfig.ViewerCertificate', count: 1 } },
    'outdated ciphers': { template: own('TLSv1.2_2019'), expect: { message: 'ciphers', count: 1 } },
    'a certificate of IAM': pages({ ViewerCertificate: { IamCertificateId: 'ASCA123', MinimumProtocolVersion: 'SSLv3' } }),
  },
  accepts: {
    'TLS 1.2': own('TLSv1.2_2021'),
    'TLS 1.3': own('TLSv1.3_2025'),
    'the certificate of CloudFront': pages({ ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' } }),
    'no certificate': pages({}),
  },
  doubts: {
    'one branch': { template: { ...TWO_STAGES, Resources: own(cfnIf('IsProd', 'TLSv1.2_2021', 'TLSv1')) } },
    'a certificate of one branch': {
      template: {
        ...TWO_STAGES,
        Resources: pages({ ViewerCertificate: cfnIf('IsProd', { AcmCertificateArn: 'arn', MinimumProtocolVersion: 'TLSv1' }) }),
      },
    },
  },
});
