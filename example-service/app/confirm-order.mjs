import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const table = DynamoDBDocumentClient.from(new DynamoDBClient());
const documents = new S3Client();

async function confirm({ id }) {
  const { Attributes: order } = await table.send(
    new UpdateCommand({
      TableName: process.env.ORDERS_TABLE,
      Key: { id },
      UpdateExpression: 'SET #state = :confirmed',
      ConditionExpression: 'attribute_exists(id)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':confirmed': 'confirmed' },
      ReturnValues: 'ALL_NEW',
    }),
  );
  await documents.send(
    new PutObjectCommand({
      Bucket: process.env.DOCUMENTS_BUCKET,
      Key: `receipts/${id}.json`,
      Body: JSON.stringify(order),
      ContentType: 'application/json',
    }),
  );
}

/** Messages of OrdersQueue. Those that fail go back to the queue; the others do not come again. */
export async function handler(event) {
  const results = await Promise.allSettled(event.Records.map(({ body }) => confirm(JSON.parse(body))));
  const failed = event.Records.filter((_, at) => results[at].status === 'rejected');
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
