/** Template shapes for the tests of policies on identities. */

const LAMBDA_TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: 'sts:AssumeRole' }],
};

export function document(...statements: readonly unknown[]): object {
  return { Version: '2012-10-17', Statement: statements };
}

/** A function's role with one inline policy. */
export function roleWith(...statements: readonly unknown[]): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: LAMBDA_TRUST, Policies: [{ PolicyName: 'inline', PolicyDocument: document(...statements) }] },
  };
}

/** A function's role with managed policies alone. */
export function roleCarrying(...arns: readonly unknown[]): object {
  return { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: LAMBDA_TRUST, ManagedPolicyArns: arns } };
}

export function allow(actions: unknown, resources: unknown, condition?: object): object {
  return { Effect: 'Allow', Action: actions, Resource: resources, ...(condition === undefined ? {} : { Condition: condition }) };
}

export function deny(actions: unknown, resources: unknown, condition?: object): object {
  return { ...allow(actions, resources, condition), Effect: 'Deny' };
}

/** The same statements in every place that can grant them to the role `Role`. */
export function everyPlace(...statements: readonly unknown[]): Readonly<Record<string, object>> {
  const plain = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: LAMBDA_TRUST } };
  const attached = (Type: string, properties: object): object => ({
    Role: plain,
    Attached: { Type, Properties: { PolicyDocument: document(...statements), ...properties } },
  });
  return {
    'an inline policy': { Role: roleWith(...statements) },
    'one statement without a list': {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: LAMBDA_TRUST,
          Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements[0] } }],
        },
      },
    },
    'AWS::IAM::Policy by Ref': attached('AWS::IAM::Policy', { PolicyName: 'p', Roles: [{ Ref: 'Role' }] }),
    'AWS::IAM::RolePolicy': attached('AWS::IAM::RolePolicy', { PolicyName: 'p', RoleName: { Ref: 'Role' } }),
    'a managed policy that names the role': attached('AWS::IAM::ManagedPolicy', { Roles: [{ Ref: 'Role' }] }),
    'a managed policy the role names': {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: LAMBDA_TRUST, ManagedPolicyArns: [{ Ref: 'Attached' }] } },
      Attached: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(...statements) } },
    },
    'a policy that nothing here carries': {
      Attached: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(...statements), Roles: ['elsewhere'] } },
    },
    'a user': {
      User: { Type: 'AWS::IAM::User', Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: document(...statements) }] } },
    },
    'a document in JSON text': {
      Role: plain,
      Attached: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'p', Roles: [{ Ref: 'Role' }], PolicyDocument: JSON.stringify(document(...statements)) },
      },
    },
  };
}

export const OWN = { Ref: 'AWS::AccountId' };
export const IS_PROD = { Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } }, Parameters: { Stage: { Type: 'String' } } };
