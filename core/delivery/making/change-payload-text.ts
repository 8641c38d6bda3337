/**
 * Makes the changes of a version, and a fresh identity, in a payload that somebody wrote. Where its members stand
 * is found once for each source, since a run makes many events of one text.
 */
import type { Payload } from '../../catalogue/fixture.ts';
import { changeMembers, findPlaces, memberText } from '../../json/edit-json-text.ts';
import { rememberByObject } from '../../memo/remember.ts';
import { encodePayload } from '../encode-payload.ts';
import type { PayloadChange } from './shape-payload.ts';

interface TextSource {
  readonly text?: string;
}

const placesOf = rememberByObject(({ text = '' }: TextSource) => findPlaces(text));

/**
 * @param source the same object for each event of it
 * @param values members at the root, put in last
 */
export function changePayloadText(
  source: TextSource,
  changes: readonly PayloadChange[],
  values: Payload,
): string {
  const { text = '' } = source;
  const places = placesOf(source);
  const members = new Map<string, string | null>();
  for (const { path, value } of changes) {
    const [key, inner] = path;
    const json = value === undefined ? null : encodePayload(value);
    if (inner === undefined) members.set(key, json);
    else {
      const within = memberText(text, key, places);
      if (within !== null) members.set(key, changeMembers(within, new Map([[inner, json]])));
    }
  }
  for (const [key, value] of Object.entries(values)) members.set(key, encodePayload(value));
  return changeMembers(text, members, places);
}
