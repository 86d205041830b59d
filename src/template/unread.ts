const MARK = 'not audited: ';

/** The reason of a doubt about what is not in the templates at all. A finding of its own says so where it stands, and speaks for all such doubts. */
export function unread(what: string): string {
  return `${MARK}${what}`;
}

export function isUnread(reason: string): boolean {
  return reason.startsWith(MARK);
}
