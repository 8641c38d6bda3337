/** Limits with which one request is sent for several versions: those of the most patient, so that each can be judged. */
import type { DeliverySettings, Profile } from '#core/profiles/profile.ts';

export function patientSettings(profiles: readonly Profile[]): DeliverySettings {
  const [first, ...rest] = profiles;
  if (first === undefined) throw new TypeError('A check has a version at least.');
  return rest.reduce(
    (most, { settings }) => ({
      ...most,
      connectTimeoutMs: Math.max(most.connectTimeoutMs, settings.connectTimeoutMs),
      readTimeoutMs: Math.max(most.readTimeoutMs, settings.readTimeoutMs),
      writeTimeoutMs: Math.max(most.writeTimeoutMs, settings.writeTimeoutMs),
      wholeAnswerTimeoutMs: Math.max(most.wholeAnswerTimeoutMs, settings.wholeAnswerTimeoutMs),
    }),
    first.settings,
  );
}
