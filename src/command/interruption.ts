/** What announces that the process is to end; `process` is one. */
export interface Announcements {
  on(event: string, listener: () => void): unknown;
  off(event: string, listener: () => void): unknown;
}

const WISHES = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs work that must not be left half done: a wish to stop becomes a signal that the work heeds when it can, and where the process ends
 * all the same, by whatever called `process.exit`, `undo` is called at the last moment.
 */
export async function finishing<Result>(
  work: (stopped: AbortSignal) => Promise<Result>,
  undo: () => void,
  announcements: Announcements,
): Promise<Result> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  for (const wish of WISHES) announcements.on(wish, stop);
  announcements.on('exit', undo);
  try {
    return await work(controller.signal);
  } catch (error) {
    undo();
    throw error;
  } finally {
    for (const wish of WISHES) announcements.off(wish, stop);
    announcements.off('exit', undo);
  }
}
