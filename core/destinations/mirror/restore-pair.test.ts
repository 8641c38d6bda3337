import { describe, expect, it } from 'vitest';

import {
  freshWorld,
  portsOf,
  withGroupDestination,
} from '../../../test/support/destination-worlds.ts';
import { streamingUrl, withStreaming } from '../../../test/support/streaming-worlds.ts';
import { HarnessError } from '../../errors/harness-error.ts';
import { destinationGlobalId, streamingGlobalId } from '../../world/global-id.ts';
import type { World } from '../../world/world.ts';
import { destroyDestination } from '../save-destination.ts';
import { deleteStreamingDestination } from '../streaming/change-streaming-destination.ts';
import { mirrorChanges } from './mirror-changes.ts';
import { restorePair } from './restore-pair.ts';

const ports = portsOf('19.4');
const { profile } = ports;
const made = withGroupDestination(freshWorld(), streamingUrl);
const paired = mirrorChanges(freshWorld(), made.world, ports);
const gone = mirrorChanges(paired, destroyDestination(paired, made.destination).world, ports);
const [mirror] = paired.streamingDestinations;
if (mirror === undefined) throw new Error('nothing was mirrored');
const ids = [destinationGlobalId(made.destination), streamingGlobalId(mirror)] as const;

function refusal(world: World, id: string): HarnessError {
  try {
    restorePair(world, id, profile);
  } catch (error) {
    if (error instanceof HarnessError) return error;
  }
  throw new Error('it was restored');
}

describe('restoring one of a pair', () => {
  it.each(ids)('brings both back by %s', (id) => {
    const { world, result } = restorePair(gone, id, profile);
    expect(world.destinations).toEqual(paired.destinations);
    expect(world.streamingDestinations).toEqual(paired.streamingDestinations);
    expect([world.bin, world.streamingBin]).toEqual([[], []]);
    expect(result.model).toBe(id === ids[0] ? 'legacy' : 'streaming');
  });

  it('brings a consolidated one back alone where the legacy one has lost its place', () => {
    const { world: taken } = withGroupDestination(gone, streamingUrl);
    const { world, result } = restorePair(taken, ids[1], profile);
    expect(world.destinations).toHaveLength(1);
    expect(result.destination).toMatchObject({ id: mirror.id, legacyId: null });
    expect(world.streamingDestinations).toEqual([result.destination]);
  });

  it('brings a legacy one back alone where the consolidated one has lost its place', () => {
    const { world: taken } = withStreaming(gone, { url: streamingUrl });
    const { world } = restorePair(taken, ids[0], profile);
    expect(world.destinations).toEqual(paired.destinations);
    expect(world.streamingDestinations).toEqual(taken.streamingDestinations);
  });
});

describe('restoring a consolidated destination', () => {
  const alone = withStreaming(freshWorld(), { url: streamingUrl });
  const id = streamingGlobalId(alone.destination);
  const { world: emptied } = deleteStreamingDestination(alone.world, alone.destination);

  it('brings it back as it was', () => {
    const { world, result } = restorePair(emptied, id, profile);
    expect(result).toEqual({ model: 'streaming', destination: alone.destination });
    expect(world.streamingBin).toEqual([]);
  });

  it('says so where nothing of that id was deleted', () => {
    expect(refusal(alone.world, id).code).toBe('destination/unknown');
    expect(refusal(alone.world, id).message).toMatch(/^Failed to restore gid:.+ Try /);
  });

  it('says so where its URL was taken meanwhile', () => {
    const { world } = withStreaming(emptied, { url: streamingUrl });
    const error = refusal(world, id);
    expect(error).toMatchObject({ code: 'destination/restore-refused', category: 'conflict' });
    expect(error.details['errors']).toEqual(['Config url already taken.']);
  });
});
