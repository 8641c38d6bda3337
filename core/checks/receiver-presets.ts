/** Receivers that want more than GitLab's own headers, and what has to be entered as custom headers for them. */
import type { RawHeaders } from '../http/raw-headers.ts';

export const receiverPresetNames = ['splunk-hec', 'otel', 'datadog', 'elastic', 'bearer'] as const;
export type ReceiverPreset = (typeof receiverPresetNames)[number];

const json = ['Content-Type', 'application/json'] as const;

/** The custom headers; `secret` is the key of the receiver, where it has one. */
const presets: Readonly<Record<ReceiverPreset, (secret: string) => RawHeaders>> = {
  'splunk-hec': (secret) => [['Authorization', `Splunk ${secret}`], json],
  otel: () => [json],
  datadog: (secret) => [['DD-API-KEY', secret], json],
  elastic: (secret) => [['Authorization', `ApiKey ${secret}`], json],
  bearer: (secret) => [['Authorization', `Bearer ${secret}`], json],
};

/** @param text `NAME` or `NAME=SECRET`; null = there is no preset of that name */
export function headersOfPreset(text: string): RawHeaders | null {
  const [, name = '', secret = ''] = /^([^=]*)=?(.*)$/s.exec(text) ?? [];
  const known = receiverPresetNames.find((one) => one === name);
  return known === undefined ? null : presets[known](secret);
}
