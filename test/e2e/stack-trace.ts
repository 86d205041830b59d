/** Lines of a JavaScript stack trace: what no user mistake may show. */
export const STACK_TRACE = /^\s+at .+:\d+:\d+/m;
