/** Whether a JSON value is an object, not null and no list, whose members can be looked at by name. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
