/**
 * A recording is named by the moment it began, in a form that every file system takes and that sorts by
 * time: `20261121T093000.123Z`, with `-02` and so on behind it when that moment is taken.
 */
const namePattern = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2}\.\d{3})Z(-\d{2,})?$/;

/** The name for a moment, in milliseconds since the epoch. `copy` counts those of the same moment, from 1. */
export function recordingName(moment: number, copy: number): string {
  const name = new Date(moment).toISOString().replaceAll(/[-:]/g, '');
  return copy === 1 ? name : `${name}-${String(copy).padStart(2, '0')}`;
}

/** When the recording of that name began, as ISO 8601, or null when it is no recording's name. */
export function startOfRecording(name: string): string | null {
  const parts = namePattern.exec(name);
  if (parts === null) {
    return null;
  }
  const [, year, month, day, hour, minute, second] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
