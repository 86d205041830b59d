import type { IncomingMessage } from 'node:http';

/** One request to AWS, whatever protocol its service speaks. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

const READING = /^(?:Get|List|Describe|Head|Validate)/;

/** Whether the call could change something. What is not known to read counts as a change. */
export function isMutating({ operation }: Pick<Call, 'operation'>): boolean {
  return !READING.test(operation);
}

export function identify(request: IncomingMessage, raw: Buffer): Call {
  const url = new URL(request.url ?? '/', 'http://fake');
  const host = (request.headers.host ?? '').split(':')[0] ?? '';
  const credential = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '');
  const service = credential?.[1] ?? (/(?:^|\.)s3[.-]/.test(host) ? 's3' : (host.split('.')[0] ?? ''));
  const body = withoutChunks(request, raw);
  const base = { service, headers: request.headers, body };
  if (service === 's3') return { ...base, ...s3Operation(request.method ?? 'GET', url, host) };
  if (service === 'lambda') return { ...base, ...lambdaOperation(request.method ?? 'GET', url) };
  const target = request.headers['x-amz-target'];
  const parameters = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  const operation = typeof target === 'string' ? target.split('.').at(-1) : parameters['Action'];
  return { ...base, operation: operation ?? `${request.method} ${url.pathname}`, parameters };
}

/** The SDK sends uploads as `aws-chunked`: size in hex, data, and trailers with a checksum. */
function withoutChunks(request: IncomingMessage, raw: Buffer): Buffer {
  if (request.headers['x-amz-decoded-content-length'] === undefined) return raw;
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = raw.indexOf('\r\n', at);
    const size = Number.parseInt(raw.toString('latin1', at, end), 16);
    if (!size) return Buffer.concat(parts);
    parts.push(raw.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

function s3Operation(method: string, url: URL, host: string): Pick<Call, 'operation' | 'parameters'> {
  const path = decodeURIComponent(url.pathname).slice(1);
  const virtual = /^(.+)\.s3[.-]/.exec(host)?.[1];
  const bucket = virtual ?? path.split('/')[0] ?? '';
  const key = virtual === undefined ? path.split('/').slice(1).join('/') : path;
  const prefix = url.searchParams.get('prefix') ?? '';
  const onObject: Record<string, string> = { GET: 'GetObject', HEAD: 'HeadObject', PUT: 'PutObject', DELETE: 'DeleteObject' };
  const onBucket: Record<string, string> = {
    GET: 'ListObjectsV2',
    HEAD: 'HeadBucket',
    PUT: 'CreateBucket',
    POST: 'DeleteObjects',
    DELETE: 'DeleteBucket',
  };
  const special = url.searchParams.has('location')
    ? 'GetBucketLocation'
    : url.searchParams.has('uploads')
      ? 'CreateMultipartUpload'
      : undefined;
  const operation = special ?? (key === '' ? onBucket : onObject)[method];
  return { operation: operation ?? `${method} ${url.pathname}`, parameters: { bucket, key, prefix } };
}

function lambdaOperation(method: string, url: URL): Pick<Call, 'operation' | 'parameters'> {
  const [, name = '', rest = ''] = /^\/2015-03-31\/functions\/([^/]+)(\/[a-z]+)?/.exec(url.pathname) ?? [];
  const operations: Record<string, string> = {
    GET: 'GetFunction',
    'GET/configuration': 'GetFunctionConfiguration',
    'PUT/code': 'UpdateFunctionCode',
    'PUT/configuration': 'UpdateFunctionConfiguration',
  };
  return { operation: operations[method + rest] ?? `${method} ${url.pathname}`, parameters: { name: decodeURIComponent(name) } };
}
