/** A statement of a role. */
export interface Written {
  readonly Effect?: 'Deny';
  readonly Action: readonly string[];
  readonly Resource: unknown;
  readonly Condition?: object;
}

/** What a version of the framework writes, the configuration that makes it, and the setting it comes from. */
export type Row = readonly [what: string, written: Written, declaration: object, setting?: string];

export const sub = (text: string): object => ({ 'Fn::Sub': `arn:\${AWS::Partition}:${text}` });
export const join = (...parts: readonly unknown[]): object => ({ 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, ...parts]] });
export const here = (text: string): object => sub(text.replace('@', '${AWS::Region}:${AWS::AccountId}'));
export const inRegion = (...parts: readonly unknown[]): object =>
  join(parts[0], { Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }, ...parts.slice(1));
export const events = (...list: readonly object[]): object => ({ functions: { hello: { events: list } } });
export const hello = (settings: object): object => ({ functions: { hello: settings } });

export const OWN = { 'Fn::GetAtt': ['Own', 'Arn'] };
export const FIRST = 'functions.hello.events[0]';
