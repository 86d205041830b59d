import { ACCOUNT, REGION, type Account } from './account.ts';
import type { Answer, Call } from './call.ts';

export function lambda(account: Account, { operation, parameters: { name = '' } }: Call): Answer {
  const changed = account.functions.get(name);
  if (changed === undefined)
    return json({ Message: `Function not found: ${name}` }, 404, { 'x-amzn-errortype': 'ResourceNotFoundException' });
  if (operation.startsWith('Update')) account.functions.set(name, new Date().toISOString());
  const configuration = {
    FunctionName: name,
    FunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
    LastModified: changed.replace('Z', '+0000'),
    CodeSha256: 'older',
    Runtime: 'nodejs20.x',
    Handler: 'handler.hello',
    Role: `arn:aws:iam::${ACCOUNT}:role/hello`,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    Timeout: 6,
    MemorySize: 1024,
  };
  return json(operation === 'GetFunction' ? { Configuration: configuration, Code: { RepositoryType: 'S3' } } : configuration);
}

function json(content: object, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(content) };
}
