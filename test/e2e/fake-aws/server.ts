import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ACCOUNT, Account } from './account.ts';
import { identify, isMutating, type Answer, type Call } from './call.ts';
import { cloudformation } from './cloudformation.ts';
import { lambda } from './lambda.ts';
import { storage } from './storage.ts';

export interface FakeAws {
  readonly url: string;
  readonly account: Account;
  /** Every call so far, in order: `cloudformation.CreateChangeSet`. */
  calls(): readonly string[];
  /** Those of them that could have changed something. */
  mutating(): readonly string[];
  /** Forgets the calls, not what they did. */
  forget(): void;
  close(): Promise<void>;
}

/** STS, CloudFormation, S3 and Lambda on loopback: as much as a complete deploy by every framework needs. */
export async function startFakeAws(): Promise<FakeAws> {
  const account = new Account();
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const serve = async (): Promise<void> => {
      const { status = 200, headers, body } = await attempt(request);
      response.writeHead(status, { 'x-amzn-requestid': 'r', ...headers });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    void serve();
  });
  const attempt = async (request: IncomingMessage): Promise<Answer> => {
    try {
      const call = identify(request, await read(request));
      calls.push(call);
      return answer(account, call);
    } catch (error) {
      return { status: 500, body: String(error) };
    }
  };
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const name = ({ service, operation }: Call): string => `${service}.${operation}`;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account,
    calls: () => calls.map(name),
    mutating: () => calls.filter(isMutating).map(name),
    forget: () => void calls.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function answer(account: Account, call: Call): Answer {
  switch (call.service) {
    case 'cloudformation':
      return cloudformation(account, call);
    case 's3':
      return storage(account, call);
    case 'lambda':
      return lambda(account, call);
    case 'sts':
      return identity();
    default:
      return { status: 501, body: `the fake does not know ${call.service}.${call.operation}` };
  }
}

function identity(): Answer {
  const content = `<Arn>arn:aws:iam::${ACCOUNT}:user/tester</Arn><UserId>U</UserId><Account>${ACCOUNT}</Account>`;
  const body =
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">' +
    `<GetCallerIdentityResult>${content}</GetCallerIdentityResult></GetCallerIdentityResponse>`;
  return { headers: { 'content-type': 'text/xml' }, body };
}
