import { createHash } from 'node:crypto';
import { REGION, type Account } from './account.ts';
import type { Answer, Call } from './call.ts';

export function storage(account: Account, { operation, parameters, headers, body }: Call): Answer {
  const { bucket: name = '', key = '', prefix = '' } = parameters;
  const bucket = account.buckets.get(name);
  if (bucket === undefined) return refusal('NoSuchBucket', 404);
  const stored = bucket.get(key);
  switch (operation) {
    case 'HeadBucket':
      return { headers: { 'x-amz-bucket-region': REGION } };
    case 'GetBucketLocation':
      return xml('<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>');
    case 'PutObject': {
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      const kept = Object.entries(headers).filter(([header]) => header.startsWith('x-amz-meta-'));
      bucket.set(key, { body, etag, metadata: Object.fromEntries(kept.map(([header, value]) => [header, String(value)])) });
      return { headers: { etag } };
    }
    case 'GetObject':
    case 'HeadObject':
      if (stored === undefined) return refusal('NoSuchKey', 404);
      return { headers: { ...stored.metadata, etag: stored.etag, 'content-length': String(stored.body.length) }, body: stored.body };
    case 'ListObjectsV2': {
      const contents = [...bucket]
        .filter(([candidate]) => candidate.startsWith(prefix))
        .map(([candidate, { etag, body: data }]) => {
          const modified = '<LastModified>2020-01-01T00:00:00.000Z</LastModified>';
          return `<Contents><Key>${candidate}</Key>${modified}<ETag>${etag.replaceAll('"', '&quot;')}</ETag><Size>${data.length}</Size></Contents>`;
        });
      return xml(`<ListBucketResult><Name>${name}</Name><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`);
    }
    case 'DeleteObjects':
      for (const [, deleted = ''] of body.toString('utf8').matchAll(/<Key>([^<]+)<\/Key>/g)) bucket.delete(deleted);
      return xml('<DeleteResult/>');
    default:
      return refusal('NotImplemented', 501);
  }
}

function xml(content: string): Answer {
  return { headers: { 'content-type': 'application/xml' }, body: `<?xml version="1.0"?>${content}` };
}

function refusal(code: string, status: number): Answer {
  return { ...xml(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`), status };
}
