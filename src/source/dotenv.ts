const LINE = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(.*)$/;

/** The variables of a `.env` file. Values over several lines are left out. */
export function dotenvEntries(text: string): readonly (readonly [name: string, value: string])[] {
  return text.split(/\r?\n/).flatMap((line): (readonly [string, string])[] => {
    const [, name, written = ''] = LINE.exec(line.slice(0, 4096)) ?? [];
    if (name === undefined) return [];
    const [, , quoted] = /^(['"`])(.*)\1/.exec(written) ?? [];
    const value = quoted ?? written.replace(/(?:^|\s)#.*$/, '').trim();
    return value === '' ? [] : [[name, value]];
  });
}
