/** Name of the list of permissions, beside the configuration of the service. */
export const PERMISSIONS_FILE = 'bulkhead.permissions.json';
