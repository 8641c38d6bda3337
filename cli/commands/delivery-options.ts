/** Options of `fire` that hold for one way of delivering only: at one URL, or through a harness. */
import type { Command } from 'commander';

import { collectHeaders } from '../options/parse-header.ts';
import { integerOption } from '../options/parse-number.ts';

const batchSize = integerOption('--batch-size', { min: 1, max: 1000 });
const batchLinger = integerOption('--batch-linger', { min: 0, max: 600_000 });
const clockSpeed = integerOption('--clock-speed', { min: 1, max: 86_400 });

/** What a destination has, for the one that `--url` makes for this call. */
export function addOneShotOptions(command: Command): Command {
  return command
    .option('--url <url>', 'deliver to this URL, without a harness')
    .option('--token <token>', 'with --url: verification token (default: a generated one)')
    .option('--header <name: value>', 'with --url: custom header; can be repeated', collectHeaders)
    .option('--profile <version>', 'with --url: GitLab version to send as (default: 16.1)')
    .option('--ca <file>', 'with --url: PEM file of certificates to trust besides the system’s')
    .option('--insecure', 'with --url: take any certificate');
}

/** Jobs that are run again, which only a harness has, and batches, which only some versions have. */
export function addHarnessOptions(command: Command): Command {
  return command
    .option(
      '--clock-speed <n>',
      'through a harness: how many times as fast the waits before retries go by, 86400 at the most',
      clockSpeed,
    )
    .option(
      '--batch-size <n>',
      'where GitLab sends batches (profile next): events in one request',
      batchSize,
    )
    .option(
      '--batch-linger <ms>',
      'likewise: how long an event waits for its batch to fill at the most',
      batchLinger,
    );
}
