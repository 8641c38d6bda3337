import { describe, expect, it } from 'vitest';

import { freshWorld, portsOf, saved } from '../../../test/support/destination-worlds.ts';
import { streamingUrl, withStreaming } from '../../../test/support/streaming-worlds.ts';
import { streamingGlobalId } from '../../world/global-id.ts';
import type { StreamingDestination, World } from '../../world/world.ts';
import {
  deleteStreamingDestination,
  type StreamingChange,
  updateStreamingDestination,
} from './change-streaming-destination.ts';
import { findStreamingDestination, replaceStreamingDestination } from './streaming-destinations.ts';

const { profile } = portsOf('19.4');
const made = withStreaming(freshWorld());

function update(
  change: StreamingChange,
  world: World = made.world,
  destination: StreamingDestination = made.destination,
) {
  return updateStreamingDestination(world, destination, change, profile);
}

describe('updating a consolidated destination', () => {
  // row: consolidated.update
  it('replaces the config whole and leaves the rest', () => {
    const config = { url: `${streamingUrl}/2` };
    const { world, destination } = saved(update({ config }));
    expect(destination).toEqual({ ...made.destination, config });
    expect(world.streamingDestinations).toEqual([destination]);
  });

  it('takes the URL and the name that it has already', () => {
    const { name, config } = made.destination;
    expect(update({ name, config })).not.toHaveProperty('errors');
  });

  it('leaves the world alone when refused', () => {
    expect(update({ secretToken: 'short' })).toEqual({
      errors: ['Secret token should have length between 16 to 24 characters.'],
    });
  });

  it('changes nothing without a change', () => {
    expect(saved(update({})).destination).toEqual(made.destination);
  });

  it('meets an exception of GitLab at a category that is none', () => {
    expect(update({ category: 'amazonS3' })).toHaveProperty('fault');
  });

  // row: consolidated.token-header
  it('keeps a header of the token that it has already', () => {
    const config = {
      url: streamingUrl,
      headers: { 'X-Gitlab-Event-Streaming-Token': { value: 'mine', active: true } },
    };
    const old = { ...made.destination, config };
    const world = replaceStreamingDestination(made.world, old);
    expect(update({ config }, world, old)).not.toHaveProperty('errors');
  });

  // row: consolidated.limit
  it('row "activating over the limit"', () => {
    const off = { ...made.destination, active: false };
    let full = replaceStreamingDestination(made.world, off);
    for (const path of ['a', 'b', 'c', 'd', 'e']) {
      full = withStreaming(full, { url: `${streamingUrl}/${path}` }).world;
    }
    expect(update({ active: true }, full, off)).toEqual({
      errors: ['Cannot activate: Maximum number of external audit event destinations (5) exceeded'],
    });
    expect(update({ name: 'renamed' }, full, off)).not.toHaveProperty('errors');
  });

  // row: namespace.limit
  it('refuses to be saved with more than five namespace filters', () => {
    const namespaceFilters = [1, 2, 3, 4, 5, 6].map((id) => ({
      id,
      kind: 'group' as const,
      namespaceId: id,
    }));
    const crowded = { ...made.destination, namespaceFilters };
    expect(update({}, made.world, crowded)).toEqual({
      errors: ['Namespace filters are limited to 5 per destination'],
    });
  });
});

describe('deleting a consolidated destination', () => {
  it('takes it out of use and into the bin, and only it', () => {
    const both = withStreaming(made.world, { url: streamingUrl }, null);
    expect(both.destination.id).toBe(made.destination.id);
    const { world } = deleteStreamingDestination(both.world, made.destination);
    expect(world.streamingDestinations).toEqual([both.destination]);
    expect(world.streamingBin).toEqual([made.destination]);
  });

  it('keeps the newest hundred in the bin', () => {
    let { world } = made;
    for (let round = 0; round < 102; round += 1) {
      const next = withStreaming(world, { url: `${streamingUrl}/${round}` });
      world = deleteStreamingDestination(next.world, next.destination).world;
    }
    expect(world.streamingBin).toHaveLength(100);
    expect(world.streamingBin.at(-1)?.config['url']).toBe(`${streamingUrl}/101`);
  });
});

describe('finding a consolidated destination', () => {
  it('goes by global id and kind', () => {
    const id = streamingGlobalId(made.destination);
    expect(findStreamingDestination(made.world, 'group', id)).toBe(made.destination);
    expect(findStreamingDestination(made.world, 'instance', id)).toBeUndefined();
    expect(findStreamingDestination(made.world, 'group', 'nope')).toBeUndefined();
  });
});
