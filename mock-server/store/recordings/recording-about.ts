/** What somebody said of a recording; the log itself knows nothing of it. */
import { z } from 'zod';

export const aboutSchema = z.object({
  name: z.string().nullable().default(null),
  note: z.string().default(''),
  /** Whether it stays whatever the limits are. */
  keep: z.boolean().default(false),
});

export type RecordingAbout = z.infer<typeof aboutSchema>;

export const nothingSaid: RecordingAbout = { name: null, note: '', keep: false };

/** What cannot be read was said by nobody. */
export function parseAbout(text: string): RecordingAbout {
  try {
    return aboutSchema.parse(JSON.parse(text));
  } catch {
    return nothingSaid;
  }
}
