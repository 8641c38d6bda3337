/** What is known to fail: the probes that do in an earlier report. */
import { checkReportSchema } from './check-report.ts';
import { isFailure } from './is-failure.ts';

const probesSchema = checkReportSchema.pick({ probes: true });
const lineSchema = checkReportSchema.shape.probes.element.pick({ id: true, result: true });

/**
 * @param text of a report as JSON, or of lines of `check --json`
 * @returns ids of the probes that fail there; null = it is neither
 */
export function failingIn(text: string): readonly string[] | null {
  const probes = probesIn(text);
  return probes?.filter(isFailure).map(({ id }) => id) ?? null;
}

type Found = ReturnType<typeof lineSchema.parse>;

function probesIn(text: string): readonly Found[] | null {
  try {
    const whole = probesSchema.safeParse(JSON.parse(text));
    if (whole.success) return whole.data.probes;
  } catch {
    // Lines, or nothing of ours.
  }
  try {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const found = lines.flatMap((line) => {
      const read = lineSchema.safeParse(JSON.parse(line));
      return read.success ? [read.data] : [];
    });
    return found.length > 0 ? found : null;
  } catch {
    return null;
  }
}
