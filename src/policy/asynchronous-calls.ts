import { remembered } from '../template/remembered.ts';
import type { Service } from '../iam/service.ts';
import type { FunctionView } from '../template/function-view.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

/** Services that hand an event over to Lambda and do not wait for the outcome. */
const HAND_OVER = ['s3', 'sns', 'events', 'iot', 'logs', 'ses', 'config', 'codecommit'].map((name) => `${name}.amazonaws.com`);

/** Whether events reach the function that nobody waits for: by the permission of a service that hands them over, or by a schedule. */
export function isCalledAsynchronously(service: Service, view: FunctionView): Truth {
  return handedOver(service).get(view) ?? Truth.no;
}

const handedOver = remembered((service: Service): ReadonlyMap<FunctionView, Truth> => {
  const permitted = service.permissions.map((permission) => ({
    value: permission.get('FunctionName'),
    holds: permission.exists.and(() => some(HAND_OVER, (principal) => permission.get('Principal').is(principal))),
  }));
  const scheduled = service
    .resources('AWS::Scheduler::Schedule')
    .map((schedule) => ({ value: schedule.get('Target', 'Arn'), holds: schedule.exists }));
  return namedIn(service, [...permitted, ...scheduled]);
});

/** Whether nothing of this service calls the function: no permission, stream, queue, URL or schedule names it. */
export function hasNoEvents(service: Service, view: FunctionView): Truth {
  return (called(service).get(view) ?? Truth.no).not();
}

const called = remembered((service: Service): ReadonlyMap<FunctionView, Truth> => {
  const values = [
    ...service.permissions.map((one) => one.get('FunctionName')),
    ...service.eventSources.map((one) => one.get('FunctionName')),
    ...service.urls.map((one) => one.get('TargetFunctionArn')),
    ...service.resources('AWS::Scheduler::Schedule').map((one) => one.get('Target', 'Arn')),
  ];
  return namedIn(
    service,
    values.map((value) => ({ value, holds: Truth.yes })),
  );
});

/** Whether what the function fails on goes to a queue, topic or function: by its own setting, or by that of its asynchronous calls. */
export function keepsFailedEvents(service: Service, view: FunctionView): Truth {
  return view.get('DeadLetterConfig', 'TargetArn').present.or(() => configured(service).get(view) ?? Truth.no);
}

const configured = remembered((service: Service): ReadonlyMap<FunctionView, Truth> => {
  const found = new Map<FunctionView, Truth>();
  for (const config of service.resources('AWS::Lambda::EventInvokeConfig')) {
    const keeps = config.get('DestinationConfig', 'OnFailure', 'Destination').present;
    for (const { function: view, truth } of service.functionsThatMayBe(config.get('FunctionName')))
      found.set(
        view,
        (found.get(view) ?? Truth.no).or(() => config.exists.and(truth).and(keeps)),
      );
  }
  return found;
});

/** The functions that the values name, each with when one does. What only the deploy knows is taken for another function, where one of this service is surely named. */
function namedIn(service: Service, values: readonly { readonly value: Value; readonly holds: Truth }[]): ReadonlyMap<FunctionView, Truth> {
  const found = new Map<FunctionView, Truth>();
  for (const { value, holds } of values) {
    if (holds.isNo) continue;
    const named = service.functionsThatMayBe(value);
    const isSure = named.some(({ truth }) => truth.isYes);
    for (const { function: view, truth } of named)
      if (truth.isYes || !isSure) found.set(view, (found.get(view) ?? Truth.no).or(holds.and(truth)));
  }
  return found;
}
