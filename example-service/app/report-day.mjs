import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';

import { dayOf, summarise } from './order.mjs';

const client = DynamoDBDocumentClient.from(new DynamoDBClient());
const documents = new S3Client();

/** Every night: the orders of the day before, counted. */
export async function handler(event) {
  const day = dayOf(new Date(Date.parse(event.time) - 24 * 60 * 60 * 1000));
  const orders = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: process.env.ORDERS_TABLE,
      IndexName: 'by-day',
      KeyConditionExpression: '#day = :day',
      ExpressionAttributeNames: { '#day': 'day' },
      ExpressionAttributeValues: { ':day': day },
    },
  );
  for await (const page of pages) orders.push(...page.Items);
  await documents.send(
    new PutObjectCommand({
      Bucket: process.env.DOCUMENTS_BUCKET,
      Key: `reports/${day}.json`,
      Body: JSON.stringify(summarise(day, orders)),
      ContentType: 'application/json',
    }),
  );
}
