/** What the fake harness says of GitLab versions: a schema of the payload, and a request as another version sends it. */
import type { OperationOutput } from '#contract/operations.ts';
import type { Payload } from '#core/catalogue/fixture.ts';
import { payloadFields } from '#core/catalogue/payload-fields.ts';

export const samplePayloadSchema: Payload = {
  type: 'object',
  required: ['id', 'event_type'],
  properties: Object.fromEntries(
    payloadFields.map(({ key, kinds, description }) => [key, { type: [...kinds], description }]),
  ),
};

/** The request that is there, its body marked with the version. */
export function sampleUnderVersion(
  { attempt, capture }: OperationOutput<'getDelivery'>,
  profile: string,
): OperationOutput<'planUnderVersion'> {
  const request = (attempt ?? capture)?.request;
  const { method = 'POST', target = '/', rawHeaders = [] } = request ?? {};
  const body = JSON.stringify({ under: profile });
  return { profile, request: { method, target, rawHeaders, body }, notes: [] };
}
