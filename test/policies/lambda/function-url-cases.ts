import { fn, getAtt, permission, ref } from '../../../src/policy/testing.ts';

type Json = Readonly<Record<string, unknown>>;

export const HELLO: Json = { Function: fn({ FunctionName: 'hello' }) };

export function url(AuthType: unknown, extra: Json = {}): Json {
  return {
    Type: 'AWS::Lambda::Url',
    Properties: { TargetFunctionArn: getAtt('Function'), ...(AuthType === undefined ? {} : { AuthType }), ...extra },
  };
}

/** The two permissions that a public URL needs. */
export const URL_PERMISSIONS: Json = {
  UrlPermission: permission('*', { Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE', FunctionName: getAtt('Function') }),
  InvokePermission: permission('*', { InvokedViaFunctionUrl: true, FunctionName: getAtt('Function') }),
};

export const TWO_STAGES: Json = {
  Parameters: { Stage: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
};
