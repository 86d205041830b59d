import { GUARD_RULES } from './guard-rules.ts';

/** How to tell whose an id is, the narrower shapes first. Ids of nobody are earlier names of our own. */
const TOOLS: readonly (readonly [tool: string, owns: (id: string) => boolean])[] = [
  ['AWS Control Tower', (id) => id.startsWith('CT.')],
  ['AWS Guard Rules Registry', (id) => GUARD_RULES.has(id)],
  ['AWS IAM Access Analyzer', oneOf('DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE', 'FORALLVALUES_WITH_SINGLE_VALUED_KEY')],
  ['AWS IAM Access Analyzer', oneOf('PASS_ROLE_WITH_STAR_IN_RESOURCE')],
  ['AWS Security Hub', (id) => /^[A-Z]\w+\.\d+$/.test(id)],
  ['awslabs serverless-rules', (id) => /^[EW]S\d{4}$/.test(id)],
  ['cdk-nag', (id) => /^(?:AwsSolutions|Serverless|NIST|HIPAA|PCI)[-.]/.test(id) || id === 'IAM5'],
  ['cfn-lint', (id) => /^[EWI]\d{4}$/.test(id)],
  ['cfn_nag', (id) => /^[FW]\d+$/.test(id)],
  ['cfripper', (id) => /^[A-Z][A-Za-z0-9]+Rule$/.test(id) || id === 'KMSKeyEnabledKeyRotation'],
  ['Checkov', (id) => /^CKV2?_/.test(id)],
  ['KICS', (id) => id.includes(' ')],
  ['Parliament', (id) => /^[A-Z]+(?:_[A-Z]+)+$/.test(id)],
  ['Prowler', (id) => /^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(id)],
  [
    'Serverless Safeguards',
    oneOf(
      'allowed-function-names',
      'allowed-regions',
      'allowed-runtimes',
      'allowed-stages',
      'forbid-lambda-apig-integration',
      'forbid-s3-http-access',
      'framework-version',
      'no-secret-env-vars',
      'no-wild-iam-role-statements',
      'require-cfn-role',
      'require-description',
      'require-dlq',
      'require-global-vpc',
      'required-stack-tags',
      'restricted-deploy-times',
    ),
  ],
  ['Trivy', (id) => /^(?:AVD-)?AWS-\d+$/.test(id)],
  // Rule classes without the name of a pack before them.
  ['cdk-nag', (id) => /^[A-Z][A-Za-z0-9]+$/.test(id)],
];

function oneOf(...ids: readonly string[]): (id: string) => boolean {
  return (id) => ids.includes(id);
}

/** Whose an id is, of those that a policy lists under `formerly`. Undefined for what the policy itself was called before. */
export function toolOf(id: string): string | undefined {
  return TOOLS.find(([, owns]) => owns(id))?.[0];
}
