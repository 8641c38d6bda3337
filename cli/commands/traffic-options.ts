/** The options of `fire` that say how many events come, and when. */
import type { Command } from 'commander';

import { integerOption, positiveNumberOption } from '../options/parse-number.ts';
import { durationOption, parsePercent, parseShape, untilOption } from '../options/parse-traffic.ts';

export function addTrafficOptions(command: Command): Command {
  return command
    .option(
      '--count <n>',
      'how many times the list is fired (default: 1); with --shape gitlab, how many events',
      integerOption('--count', { min: 1 }),
    )
    .option(
      '--duration <time>',
      'fire for so long, e.g. 60s, in place of --count',
      durationOption('--duration'),
    )
    .option(
      '--rate <n>',
      'events a second (default: as fast as they go)',
      positiveNumberOption('--rate'),
    )
    .option(
      '--burst <n>',
      'n events at once, then the rate',
      integerOption('--burst', { min: 1, max: 1_000_000 }),
    )
    .option('--shape <shape>', 'steady, or gitlab: 99 % Git operations, with spikes', parseShape)
    .option('--twins', 'each event comes with another of its kind at the same moment')
    .option(
      '--duplicates <percent>',
      'so many events are sent twice, with the same id',
      parsePercent,
    )
    .option('--twin-ids', 'through a harness: another id at each destination')
    .option(
      '--reorder <n>',
      'shuffle the order within windows of n events',
      integerOption('--reorder', { min: 2, max: 1000 }),
    )
    .option(
      '--every <time>',
      'do all of it again every so often, until --until',
      durationOption('--every'),
    )
    .option('--until <time>', 'with --every: 18:00, or 1h from now', (text) =>
      untilOption(text, new Date()),
    )
    .option(
      '--seed <n>',
      'what is drawn by lot comes out the same for the same seed',
      integerOption('--seed', { min: 0, max: 4_294_967_295 }),
    );
}
