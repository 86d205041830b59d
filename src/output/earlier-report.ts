/** What each reporter writes first, and a mark of ours in it. JSON of other tools begins in the same way up to that mark. */
const BEGINNINGS: readonly RegExp[] = [
  // json, of one and of several; that of `diff` too
  /^(?:\[\n {2})?\{\n *"schemaVersion": \d+,\n *"tool": "serverless-bulkhead",\n/,
  // evidence
  /^\{\n {2}"schemaVersion": \d+,\n {2}"kind": "evidence",\n {2}"audits": \[\n {4}\{\n {6}"tool": "serverless-bulkhead",\n/,
  // sarif
  /^\{\n {2}"\$schema": "[^"\n]*\/sarif-schema-[^"\n]*",\n {2}"version": "[\d.]+",\n {2}"runs": \[\n {4}\{\n {6}"tool": \{\n {8}"driver": \{\n {10}"name": "serverless-bulkhead",\n/,
  // junit
  /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="serverless-bulkhead"/,
  // gitlab, which has no place for the name of a tool; without findings it is empty
  /^\[\]\n$/,
  /^\[\n {2}\{\n {4}"type": "issue",\n {4}"check_name": "[^"\n]+",\n {4}"description": "[^\n]*",\n {4}"categories": \[\n {6}"Security"\n {4}\],\n {4}"severity": "\w+",\n {4}"fingerprint": "[\da-f]{32}",\n/,
  // github: an error of the audit, or a finding
  /^::error title=[A-Z_]+::/,
  /^::(?:error|warning|notice) file=[^:,\n]*(?:,line=\d+)?(?:,col=\d+)?,title=[^:,\n]*\]::[^\n]*%0AFix: /,
  // markdown: one service, several, and more of them than fit; that of `diff` too
  /^### [✅⛔] bulkhead(?::| lets it pass| stops this deploy| could not (?:audit|compare) everything)/u,
  /^\| Service \| Verdict \| Findings \| Blocking \|\n\| --- \| --- \| ---: \| ---: \|\n\| [^\n]*(?:✅ passed|⛔ refused|⛔ not completed)/,
  /^\n_\d+ more parts? (?:does|do) not fit here; the whole is in the report of the run\._\n$/,
  // html
  /^<!doctype html>\n<html lang="en"><head>[^\n]*<title>bulkhead: /,
  // console: the rest of the heading stands on a line of its own where it is long; that of `diff` too
  /^bulkhead (?:diff|\d+\.\d+\.\d+\S*) ·[^]*?\bpreset \w+, (?:stops at \w+|report only|findings stop nothing)\n/,
];

/** Whether a text, or its beginning, is a report that we wrote, in whatever format. */
export function isEarlierReport(text: string): boolean {
  const beginning = text.replaceAll('\r\n', '\n');
  return BEGINNINGS.some((pattern) => pattern.test(beginning));
}
