export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

export interface StoredObject {
  readonly body: Buffer;
  readonly etag: string;
  readonly metadata: Record<string, string>;
}

export interface StackResource {
  readonly type: string;
  readonly physicalId: string;
}

export interface Stack {
  readonly name: string;
  readonly id: string;
  status: string;
  /** The template that was applied last, as text. */
  template: string;
  readonly resources: Map<string, StackResource>;
  readonly changeSets: Map<string, { readonly template: string; readonly type: string }>;
  readonly events: { readonly logicalId: string; readonly type: string; readonly status: string; readonly at: string }[];
}

/** What exists in the pretended account. */
export class Account {
  readonly stacks = new Map<string, Stack>();
  readonly buckets = new Map<string, Map<string, StoredObject>>();
  /** By physical name, with the time of their last change. */
  readonly functions = new Map<string, string>();

  /** Logical ids of the resources in the template that a stack was brought to. */
  deployed(stackName: string): string[] {
    const stack = this.stacks.get(stackName);
    return stack === undefined ? [] : Object.keys((JSON.parse(stack.template) as { Resources: object }).Resources);
  }
}
