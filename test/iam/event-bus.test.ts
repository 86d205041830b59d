import { expect } from 'chai';

import { busOf } from '../../src/iam/event-bus.ts';
import { serviceOf } from './service-of.ts';

const sections = { Parameters: { P: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': ['a', { Ref: 'P' }] } } };

describe('the bus that a policy is about', () => {
  const bus = (EventBusName: unknown, more: object = {}): string | undefined => {
    const Policy = { Type: 'AWS::Events::EventBusPolicy', Properties: EventBusName === undefined ? {} : { EventBusName } };
    return busOf(serviceOf({ Policy, ...more }, sections).resources('AWS::Events::EventBusPolicy')[0]!);
  };

  it('is the default one, or the one that is named by name or ARN', () => {
    expect(bus(undefined)).to.equal('default');
    expect(bus('orders')).to.equal('orders');
    expect(bus('arn:aws:events:eu-west-1:111111111111:event-bus/orders')).to.equal('orders');
    expect(bus({ 'Fn::Sub': 'arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/orders' })).to.equal('orders');
  });

  it('is that of the template which it refers to', () => {
    const Bus = { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders' } };
    const all = serviceOf({ Bus }, sections);
    expect(busOf(all.resources('AWS::Events::EventBus')[0]!)).to.equal('orders');
    expect(bus({ Ref: 'Bus' }, { Bus })).to.equal('orders');
  });

  it('is not sure where only the deploy knows it, and no other resource has one', () => {
    expect(bus({ 'Fn::If': ['IsProd', 'orders', 'invoices'] })).to.equal(undefined);
    expect(bus({ 'Fn::If': ['IsProd', 'orders', { Ref: 'AWS::NoValue' }] })).to.equal(undefined);
    expect(bus({ 'Fn::Transform': {} })).to.equal(undefined);
    expect(busOf(serviceOf({ Queue: { Type: 'AWS::SQS::Queue' } }).resources('AWS::SQS::Queue')[0]!)).to.equal(undefined);
  });
});
