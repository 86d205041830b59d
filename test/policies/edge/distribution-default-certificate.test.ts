import policy from '../../../policies/edge/distribution-default-certificate.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { pages, TWO_STAGES } from './pages.ts';

testPolicy(policy, {
  finds: {
    'nothing said': {
      template: pages({}),
      expect: {
        key: 'ViewerCertificate',
        message: 'Distribution Pages has no certificate of its own, so that it accepts TLS 1.0.',
        count: 1,
      },
    },
    'the certificate of CloudFront': pages({ ViewerCertificate: { CloudFrontDefaultCertificate: true } }),
  },
  accepts: {
    'a certificate': pages({ ViewerCertificate: { AcmCertificateArn: ref('Certificate') } }),
    'a certificate of IAM': pages({ ViewerCertificate: { IamCertificateId: 'ASCA123' } }),
  },
  doubts: {
    'one branch': {
      template: {
        ...TWO_STAGES,
        Resources: pages({ ViewerCertificate: cfnIf('IsProd', { AcmCertificateArn: 'arn' }, { CloudFrontDefaultCertificate: true }) }),
      },
    },
  },
});
