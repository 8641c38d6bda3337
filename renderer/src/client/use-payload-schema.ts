/** The schema of the payload that somebody writes, with values that may stand in it. */
import { useMemo } from 'react';

import { type JsonSchema, withExamples } from '#core/json/json-schema.ts';

import { useOperation } from './harness-context.tsx';

/** Source: `docs/reference` and the payloads of the documents; the last stands for the whole instance. */
const entityTypes = ['Project', 'Group', 'User', 'Gitlab::Audit::InstanceScope'];

export interface PayloadSchema {
  /** null = it is not known yet. */
  readonly schema: JsonSchema | null;
  /** The GitLab version that it is of; empty = not known yet. */
  readonly version: string;
}

/** That of the world's version. */
export function usePayloadSchema(): PayloadSchema {
  const { data } = useOperation('getPayloadSchema', {});
  const { data: types } = useOperation('listEventTypes', {});
  const schema = useMemo(() => {
    if (data === undefined) return null;
    const names = (types ?? []).map(({ name }) => name);
    return withExamples(data.schema, { event_type: names, entity_type: entityTypes });
  }, [data, types]);
  return { schema, version: data?.profile ?? '' };
}
