import { expect } from 'chai';
import { Service } from '../../src/iam/service.ts';
import { cfnIf, managed, ref, role, roleWith, sub } from '../../src/policy/testing.ts';

const CONDITIONS = { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } };
const MAPPINGS = { Stages: { dev: { action: 's3:*' }, prod: { action: 's3:*' }, test: { action: 's3:GetObject' } } };

function serviceWith(resource: object, parameters?: Readonly<Record<string, string>>): Service {
  const document = {
    Parameters: { Stage: { Type: 'String' }, Action: { Type: 'String', Default: '{{resolve:ssm:action}}' } },
    Conditions: CONDITIONS,
    Mappings: MAPPINGS,
    Resources: { Role: resource },
  };
  const service = parameters === undefined ? {} : { parameters };
  return new Service({ templates: [{ file: 'template.json', document }], service }, { trustedAccounts: [], publicEndpoints: [] });
}

describe('what comes to the same', () => {
  it('does not depend on a condition whose branches are equal', () => {
    const service = serviceWith(role(cfnIf('IsProd', 's3:*', 's3:*'), '*'));
    expect(service.roles[0]?.statements[0]?.actions.map((action) => action.is('s3:*').isYes)).to.deep.equal([true]);
    const whole = serviceWith(roleWith([], { Policies: cfnIf('IsProd', [{ PolicyDocument: {} }], [{ PolicyDocument: {} }]) }));
    expect(whole.resources()[0]?.get('Policies').isA('list').isYes).to.be.true;
  });

  it('is one element, however many ways lead to it', () => {
    const service = serviceWith(role({ 'Fn::FindInMap': ['Stages', ref('Stage'), 'action'] }, '*'));
    const actions = service.roles[0]?.statements[0]?.actions ?? [];
    expect(actions.map(({ text }) => text)).to.deep.equal(['s3:*', 's3:GetObject']);
    expect(actions[0]?.is('s3:*').doubt).to.include('dev').and.to.include('prod');
    expect(actions[1]?.is('s3:*').isNo).to.be.true;
  });

  it('is a managed policy that a condition chooses, in whichever partition', () => {
    const arn = cfnIf('IsProd', sub('arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess'), managed('ReadOnlyAccess'));
    const can = serviceWith(roleWith([], { ManagedPolicyArns: [arn] })).roles[0]?.can('iam:CreateUser');
    expect(can?.doubt).to.equal('only when condition IsProd holds');
  });

  it('is a dynamic reference also where a parameter hands it on', () => {
    const service = serviceWith(role(ref('Action'), '*'), {});
    expect(service.roles[0]?.statements[0]?.actions[0]?.is('s3:*').doubt).to.equal('a dynamic reference to ssm is resolved at deploy');
  });

  it('is a condition of an event bus that Fn::If chooses', () => {
    const organisation = { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-0123456789' };
    const openings = (condition: unknown): readonly (string | undefined)[] => {
      const Properties = { StatementId: 'all', Action: 'events:PutEvents', Principal: '*', Condition: condition };
      return serviceWith({ Type: 'AWS::Events::EventBusPolicy', Properties })
        .resourcePolicies()
        .flatMap((policy) => policy.openings.map(({ truth }) => truth.doubt));
    };
    expect(openings(cfnIf('IsProd', organisation, organisation))).to.deep.equal([]);
    expect(openings(cfnIf('IsProd', organisation))).to.deep.equal(['only when condition IsProd does not hold']);
  });
});
