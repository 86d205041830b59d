/**
 * How the comparison of patterns and the questions over a role grow with their input. Run: node --import=tsx bench/match.ts
 * Doubling the length of both patterns may take four times as long; twice the statements, twice as long.
 */
import { performance } from 'node:perf_hooks';
import { Service } from '../src/iam/service.ts';
import { covers, intersects } from '../src/template/match.ts';
import { STAR, text, wildcards } from '../src/template/token.ts';

function time(name: string, work: () => unknown): void {
  const start = performance.now();
  const result = work();
  process.stdout.write(`${name.padEnd(64)} ${(performance.now() - start).toFixed(1).padStart(9)} ms  ${String(result)}\n`);
}

function service(Resources: object): Service {
  return new Service(
    { templates: [{ file: 'template.json', document: { Resources } }], service: {} },
    { trustedAccounts: [], publicEndpoints: [] },
  );
}

function role(statements: readonly object[]): object {
  return { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }] } };
}

for (const length of [1500, 3000, 6000]) {
  const stars = wildcards(text('a*'.repeat(length / 2)));
  const others = wildcards(text(`${'*a?b'.repeat(length / 4)}c*`));
  time(`intersects, ${length} characters, half of them wildcards`, () => intersects(stars, others).isNo);
  time(`covers, ${length} characters, half of them wildcards`, () => covers(stars, others));
}

for (const count of [125, 250, 500]) {
  const allows = Array.from({ length: count }, (_, index) => ({
    Effect: 'Allow',
    Action: ['s3:Get*', `dynamodb:*Item`, `sqs:Send${index}*`],
    Resource: [`arn:aws:s3:::bucket-${index}-*/*`, { 'Fn::Sub': `arn:\${AWS::Partition}:dynamodb:*:\${AWS::AccountId}:table/t${index}*` }],
  }));
  const denies = Array.from({ length: count / 25 }, (_, index) => ({
    Effect: 'Deny',
    Action: 's3:*Object',
    Resource: `arn:aws:s3:::*-${index}-*/secret/*`,
  }));
  time(`a role with ${count} statements, three questions`, () => {
    const [one] = service({ Role: role([...allows, ...denies]) }).roles;
    return ['s3:GetObject', 'dynamodb:*', 'iam:PassRole'].map((action) => one?.can(action, [STAR]).isPossible);
  });
}

for (const count of [375, 750, 1500]) {
  const Resources: Record<string, object> = {};
  for (let index = 0; index < count; index += 1) {
    Resources[`Table${index}`] = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: { 'Fn::Sub': `\${AWS::StackName}-${index}` } } };
    Resources[`Function${index}`] = {
      Type: 'AWS::Lambda::Function',
      Properties: { Role: { 'Fn::GetAtt': [`Role${index % 100}`, 'Arn'] }, Description: 'x'.repeat(200) },
    };
    Resources[`Role${index}`] = role([
      { Effect: 'Allow', Action: ['dynamodb:PutItem'], Resource: [{ 'Fn::GetAtt': [`Table${index}`, 'Arn'] }] },
    ]);
  }
  const size = JSON.stringify(Resources).length / 1024;
  time(`a template of ${size.toFixed(0)} KB, its identities and policies`, () => {
    const one = service(Resources);
    return one.identities.filter((identity) => identity.can('dynamodb:*').isPossible).length + one.resourcePolicies().length;
  });
}
