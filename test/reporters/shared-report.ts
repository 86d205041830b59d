import type { BlastRadius, Report } from '../../src/report.ts';
import { finding, report } from './sample-report.ts';

const POLICIES = [
  {
    id: 'role-full-admin',
    title: 'Role may do everything',
    severity: 'critical',
    source: 'built in',
    why: 'Whoever takes the code over has the account.',
    fix: 'Name the actions & resources.',
    help: 'docs/policies/iam.md#role-full-admin',
  },
  {
    id: 'function-outside-vpc',
    title: 'Function runs outside a VPC',
    severity: 'medium',
    source: 'built in',
    why: 'It reaches the internet.',
    fix: 'Set `provider.vpc`.',
    help: 'docs/policies/network.md#function-outside-vpc',
  },
  {
    id: 'queue-policy-open',
    title: 'Queue open to anyone',
    severity: 'high',
    source: 'built in',
    why: 'Anyone may send.',
    fix: 'Name the senders.',
    help: 'docs/policies/messaging.md#queue-policy-open',
  },
] as const;

const WAIVER = { policy: 'queue-policy-open', resource: 'Queue', reason: 'Partners send to it', owner: 'payments', until: '2027-01-31' };

/** A function that anyone may call with all the rights there are, one that AWS calls with some, and one of which little is known. */
const RADIUS: readonly BlastRadius[] = [
  {
    function: 'hello',
    entries: [
      { caller: 'anyone', by: 'GET /<orders>' },
      { caller: 'guarded', by: 'POST /orders', unproven: 'only when condition IsProd holds' },
    ],
    roles: ['Role'],
    reaches: [{ kind: 'administer', actions: ['may do everything'], on: [] }],
    unread: [],
  },
  {
    function: 'worker',
    entries: [{ caller: 'service', by: 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs' }],
    roles: ['WorkerRole'],
    reaches: [
      {
        kind: 'secrets',
        actions: ['secretsmanager:GetSecretValue'],
        on: ['arn:aws:secretsmanager:*:*:secret:db-*'],
        unproven: 'a parameter decides',
      },
      {
        kind: 'data',
        actions: ['dynamodb:GetItem', 'dynamodb:Query'],
        on: ['arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/jobs'],
      },
      { kind: 'changes', actions: ['dynamodb:PutItem'], on: ['arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/jobs'] },
    ],
    unread: ['arn:aws:iam::111111111111:policy/shared'],
  },
  { function: 'elsewhere', entries: [{ caller: 'account', by: 'arn:aws:iam::222222222222:root' }], roles: [], reaches: [], unread: [] },
];

/** One of each: blocking with a line, unproven, waived, in the baseline, made by the framework, and names that are not harmless. */
export function sharedReport(parts: Partial<Report> = {}): Report {
  return report({
    policies: POLICIES,
    blastRadius: RADIUS,
    waivers: [WAIVER, { policy: 'role-full-admin', reason: 'The stack of the administrators', owner: 'platform', until: '2026-12-24' }],
    importedWaivers: [
      {
        tool: 'cfn_nag',
        id: 'W11',
        template: 't.json',
        resource: 'Role',
        reason: 'agreed <b>',
        policies: ['wildcard-resource'],
        accepted: false,
      },
    ],
    findings: [
      finding({
        blocks: true,
        key: 'Action *',
        at: {
          template: '.serverless/cloudformation-template-update-stack.json',
          path: ['Resources', 'Role', 'Properties', 'Policies', 0, 'PolicyDocument', 'Statement', 0, 'Action'],
          setting: 'provider.iam.role.statements[0].Action',
          source: { file: 'serverless.yml', line: 12, column: 11 },
        },
        frame: {
          column: 11,
          lines: [
            { line: 11, text: '        - Effect: Allow' },
            { line: 12, text: "          Action: '*'" },
            { line: 13, text: "          Resource: '<&>' # …" },
          ],
        },
        related: [{ place: { template: 't.json', path: ['Resources', 'Other'] }, note: 'carries the same <statement>' }],
      }),
      finding({
        policy: 'function-outside-vpc',
        title: 'Function runs outside a VPC',
        severity: 'medium',
        message: 'hello | "world" runs ::error:: outside <b>a VPC</b>, 100% @here.',
        unproven: 'only when condition IsProd holds',
        resource: { logicalId: 'HelloLambdaFunction', type: 'AWS::Lambda::Function', function: 'hello', madeBy: 'service' },
        fingerprint: 'f1',
      }),
      finding({
        policy: 'queue-policy-open',
        severity: 'high',
        message: 'The queue takes messages from anyone.',
        fingerprint: 'f2',
        status: 'waived',
        waiver: WAIVER,
      }),
      finding({ severity: 'low', message: 'An old one.', fingerprint: 'f3', status: 'baselined' }),
      finding({
        severity: 'info',
        message: 'The framework made this.',
        fingerprint: 'f4',
        resource: { logicalId: 'IamRoleCustomResources', type: 'AWS::IAM::Role', madeBy: 'framework' },
      }),
    ],
    ...parts,
  });
}
