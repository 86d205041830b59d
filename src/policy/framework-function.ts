import type { FunctionView } from '../template/function-view.ts';

const LOGICAL_ID = /^CustomDashresourceDash\w+LambdaFunction$/;

/** Whether the framework brings the function along, to connect buckets, pools and buses that exist already. */
export function isFrameworkFunction({ key, logicalId }: FunctionView): boolean {
  return key === undefined && LOGICAL_ID.test(logicalId);
}
