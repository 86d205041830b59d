import { parseDuration } from '../notation/duration.ts';
import { problemIn } from '../notation/notation-error.ts';
import { Pattern } from '../notation/pattern.ts';
import { parseTime, requireZone } from '../notation/time-window.ts';
import { VersionRange } from '../notation/version-range.ts';

/** What a schema can ask of a text with `format`: what is wrong with it, as the end of a sentence. */
export const FORMATS: Readonly<Record<string, (text: string) => string | undefined>> = {
  pattern: (text) => problemIn((one) => new Pattern(one), text),
  'version-range': (text) => problemIn((one) => new VersionRange(one), text),
  duration: (text) => problemIn(parseDuration, text),
  time: (text) => problemIn(parseTime, text),
  'time-zone': (text) => problemIn(requireZone, text),
};
