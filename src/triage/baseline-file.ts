/** Name of the baseline, beside the configuration of the service. */
export const BASELINE_FILE = 'bulkhead.baseline';
