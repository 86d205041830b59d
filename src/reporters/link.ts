/** The address of a file named from a folder: `file:///home/me/service/serverless.yml`. */
export function fileAddress(file: string, base: string): string {
  return new URL(file.split(/[\\/]/).map(encodeURIComponent).join('/'), base).href;
}

/** Text that a terminal opens on a click (OSC 8). The address must hold no control character. */
export function link(text: string, address: string): string {
  return `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`;
}
