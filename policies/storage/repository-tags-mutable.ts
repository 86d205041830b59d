import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'repository-tags-mutable',
  title: 'Container images can be replaced unseen',
  severity: 'low',
  presets: ['strict'],
  why: 'Whoever may push can put another image under a tag that is in use, and what lies there is not scanned for known holes.',
  fix: 'Set `ImageTagMutability: IMMUTABLE` and `ImageScanningConfiguration: { ScanOnPush: true }`; for the repository of the framework `provider.ecr.scanOnPush: true`.',
  mechanical: 'careful',
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
  ],
  cwe: 353,
  formerly: [
    'W79',
    'CKV_AWS_51',
    'CKV_AWS_163',
    'AWS-0030',
    'AWS-0031',
    'CT.ECR.PR.1',
    'CT.ECR.PR.2',
    'CT.ECR.PR.3',
    'ecr_repo_scan_on_push_rule',
    'ECR.1',
    'ECR.2',
    'ECR.3',
    'ecr_repositories_tag_immutability',
    'ECR Image Tag Not Immutable',
    'Unscanned ECR Image',
  ],
  messages: {
    one: '{resources} lets tags be moved, or does not scan its images.',
    several: '{resources} let tags be moved, or do not scan their images.',
  },
  examples: {
    bad: `resources:
  Resources:
    Worker: { Type: AWS::ECR::Repository }`,
    good: `resources:
  Resources:
    Worker: { Type: AWS::ECR::Repository, Properties: { ImageTagMutability: IMMUTABLE, ImageScanningConfiguration: { ScanOnPush: true } } }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.resources('AWS::ECR::Repository').map((repository) => {
        const [tags, scan] = [repository.get('ImageTagMutability'), repository.get('ImageScanningConfiguration')];
        const isFixed = tags.is('IMMUTABLE').or(tags.is('IMMUTABLE_WITH_EXCLUSION'));
        return { at: isFixed.isYes ? scan : tags, truth: isFixed.and(scan.get('ScanOnPush').is(true)).not() };
      }),
    );
  },
});
