/** A size as it is typed: `512`, `512B`, `64KB`, `1MB`. As nginx and most gateways count: 1 KB is 1024 bytes. */
const units = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 } as const;

/** @returns bytes; null when the text is no size */
export function parseBytes(text: string): number | null {
  const [, digits = '', unit = 'B'] = /^(\d{1,12})\s*(B|KB|MB|GB)?$/i.exec(text.trim()) ?? [];
  return digits === '' ? null : Number(digits) * units[unit.toUpperCase() as keyof typeof units];
}
