/** Parts of templates, so that a case shows what it is about. All are plain JSON. */

type Json = Readonly<Record<string, unknown>>;

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

export function ref(logicalId: string): Json {
  return { Ref: logicalId };
}

/** `getAtt('Orders')` is its ARN. */
export function getAtt(logicalId: string, attribute = 'Arn'): Json {
  return { 'Fn::GetAtt': [logicalId, attribute] };
}

export function sub(text: string, variables?: Json): Json {
  return { 'Fn::Sub': variables === undefined ? text : [text, variables] };
}

/** `join(':', 'arn:aws:s3', '', '', ref('Bucket'))` */
export function join(delimiter: string, ...parts: readonly unknown[]): Json {
  return { 'Fn::Join': [delimiter, parts] };
}

/** Without a third argument the value is there only where the condition holds. */
export function cfnIf(condition: string, ifTrue: unknown, ifFalse: unknown = ref('AWS::NoValue')): Json {
  return { 'Fn::If': [condition, ifTrue, ifFalse] };
}

/** ARN of an AWS managed policy: `managed('service-role/AWSLambdaRole')`. */
export function managed(name: string): string {
  return `arn:aws:iam::aws:policy/${name}`;
}

/** An Allow statement; `extra` adds elements and replaces them: `{ Effect: 'Deny', Condition: … }`. */
export function statement(actions: unknown, resources: unknown, extra: Json = {}): Json {
  return { Effect: 'Allow', Action: actions, Resource: resources, ...extra };
}

/** A role for Lambda with one statement in an inline policy; `extra` adds properties of the role. */
export function role(actions: unknown, resources: unknown, extra: Json = {}): Json {
  return roleWith([statement(actions, resources)], extra);
}

/** A role for Lambda with these statements in an inline policy, or none of its own. */
export function roleWith(statements: readonly unknown[], extra: Json = {}): Json {
  const inline = { PolicyName: 'inline', PolicyDocument: { Version: '2012-10-17', Statement: statements } };
  const Policies = statements.length === 0 ? {} : { Policies: [inline] };
  return { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: TRUST, ...Policies, ...extra } };
}

/** A function; `extra` adds properties and replaces them. */
export function fn(extra: Json = {}): Json {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { ZipFile: 'exports.handler = async () => {}' },
      Handler: 'index.handler',
      Runtime: 'nodejs22.x',
      Role: getAtt('Role'),
      ...extra,
    },
  };
}

/** A permission to invoke the function `Function`; `extra` adds properties and replaces them. */
export function permission(principal: unknown, extra: Json = {}): Json {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: { Action: 'lambda:InvokeFunction', FunctionName: ref('Function'), Principal: principal, ...extra },
  };
}
