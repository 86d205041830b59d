import { expect } from 'chai';

import { dayOf, readOrder, summarise } from '../../example-service/app/order.mjs';

describe('an order of the example service', () => {
  it('is an item and a quantity', () => {
    expect(readOrder('{ "item": "blue-mug", "quantity": 2, "price": 0 }')).to.deep.equal({ item: 'blue-mug', quantity: 2 });
  });

  for (const body of [
    undefined,
    '',
    'null',
    '[]',
    '{"item":"blue-mug"}',
    '{"item":"../x","quantity":1}',
    '{"item":"mug","quantity":0}',
    '{"item":"mug","quantity":1.5}',
    '{"item":"mug","quantity":"2"}',
  ]) {
    it(`is not ${body}`, () => {
      expect(readOrder(body)).to.equal(undefined);
    });
  }

  it('is counted by item, whatever the item is called', () => {
    const orders = [
      { item: 'mug', quantity: 2 },
      { item: 'constructor', quantity: 1 },
      { item: 'mug', quantity: 3 },
    ];
    expect(summarise('2026-11-30', orders)).to.deep.equal({ day: '2026-11-30', orders: 3, items: { mug: 5, constructor: 1 } });
  });

  it('has its day in UTC', () => {
    expect(dayOf(new Date('2026-11-30T23:59:59+02:00'))).to.equal('2026-11-30');
    expect(dayOf(new Date('2026-11-30T23:59:59-02:00'))).to.equal('2026-12-01');
  });
});
