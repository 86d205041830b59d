/** What IAM's operators do with one written value and one of a request, in the plainest way. */

/** Whether a text fits a glob: one character after the other. */
export function fits(glob: string, value: string): boolean {
  if (glob === '') return value === '';
  if (glob.startsWith('*')) return fits(glob.slice(1), value) || (value !== '' && fits(glob, value.slice(1)));
  return value !== '' && (glob.startsWith('?') || glob[0] === value[0]) && fits(glob.slice(1), value.slice(1));
}

/** `name` is the operator without its negation. */
export function compares(name: string, written: string, value: string): boolean {
  if (name === 'StringLike') return fits(written, value);
  if (name === 'StringEqualsIgnoreCase' || name === 'Bool') return written.toLowerCase() === value.toLowerCase();
  if (name.startsWith('Numeric')) return ordered(name.slice('Numeric'.length), Number(value) - Number(written));
  if (name.startsWith('Date')) return ordered(name.slice('Date'.length), Number(value) - seconds(written));
  if (name === 'IpAddress') {
    // All networks written here are of the older kind.
    if (!/^[\d.]+$/.test(value)) return false;
    const [network = '', length = '32'] = written.split('/');
    return bitsOf(value).slice(0, Number(length)) === bitsOf(network).slice(0, Number(length));
  }
  return written === value;
}

function ordered(order: string, difference: number): boolean {
  if (order === 'Equals') return difference === 0;
  return (order.startsWith('Less') ? difference < 0 : difference > 0) || (order.endsWith('Equals') && difference === 0);
}

function seconds(written: string): number {
  return written.includes('-') ? Date.parse(written) / 1000 : Number(written);
}

function bitsOf(address: string): string {
  return address
    .split('.')
    .map((group) => Number(group).toString(2).padStart(8, '0'))
    .join('');
}
