import { Service } from '../../../src/iam/service.ts';
import type { Identity } from '../../../src/iam/identity.ts';
import type { World, Written, WrittenStatement } from './world.ts';

/** The world as a compiled template, and what the engine makes of its role. */
export function roleOf({ statements, boundary }: World): Identity {
  const document = {
    Parameters: { Free: { Type: 'String' }, Listed: { Type: 'String', AllowedValues: ['x', 'y'] }, Mode: { Type: 'String' } },
    Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } },
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [{ PolicyName: 'all', PolicyDocument: { Statement: statements.map(compiled) } }],
          ...(boundary ? { PermissionsBoundary: { Ref: 'Boundary' } } : {}),
        },
      },
      ...(boundary
        ? { Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: boundary.map(compiled) } } } }
        : {}),
    },
  };
  const service = new Service(
    { templates: [{ file: 'template.json', document }], service: {} },
    { trustedAccounts: [], publicEndpoints: [] },
  );
  const [role] = service.roles;
  if (!role) throw new Error('the world has no role');
  return role;
}

function compiled(statement: WrittenStatement): unknown {
  const { effect, actions, notActions, resources, notResources, tests, conditional } = statement;
  const condition: Record<string, Record<string, unknown>> = {};
  for (const { operator, values } of tests) condition[operator] = { 'test:Key': values.map(value) };
  const raw = {
    Effect: effect,
    [notActions ? 'NotAction' : 'Action']: actions.map(value),
    [notResources ? 'NotResource' : 'Resource']: resources.map(value),
    ...(tests.length > 0 ? { Condition: condition } : {}),
  };
  return conditional ? { 'Fn::If': ['IsProd', raw, { Ref: 'AWS::NoValue' }] } : raw;
}

function value(written: Written): unknown {
  const plain = (text: string | undefined): unknown =>
    text === undefined ? { Ref: 'AWS::NoValue' } : text.includes('${') && !text.includes('${aws:') ? { 'Fn::Sub': text } : text;
  return typeof written === 'string' ? plain(written) : { 'Fn::If': ['IsProd', plain(written[0]), plain(written[1])] };
}
