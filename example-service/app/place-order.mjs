import { randomUUID } from 'node:crypto';

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

import { dayOf, readOrder } from './order.mjs';

const table = DynamoDBDocumentClient.from(new DynamoDBClient());
const queue = new SQSClient();

/** POST /orders. The API has checked the token; its subject is the customer. */
export async function handler(event) {
  const order = readOrder(event.body);
  if (!order) return { statusCode: 400, body: JSON.stringify({ error: 'An order is an item and a quantity from 1 to 100.' }) };

  const id = randomUUID();
  const customer = event.requestContext.authorizer.jwt.claims.sub;
  const Item = { id, day: dayOf(new Date()), customer, ...order, state: 'placed' };
  await table.send(new PutCommand({ TableName: process.env.ORDERS_TABLE, Item, ConditionExpression: 'attribute_not_exists(id)' }));
  await queue.send(new SendMessageCommand({ QueueUrl: process.env.ORDERS_QUEUE, MessageBody: JSON.stringify({ id }) }));
  return { statusCode: 202, body: JSON.stringify({ id }) };
}
