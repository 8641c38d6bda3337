/** What a destination has, for the one that `fire --url` makes for its call. */
import type { Command } from 'commander';

import { collectHeaders } from '../options/parse-header.ts';

export function addOneShotOptions(command: Command): Command {
  return command
    .option('--url <url>', 'deliver to this URL, without a harness')
    .option('--token <token>', 'with --url: verification token (default: a generated one)')
    .option('--header <name: value>', 'with --url: custom header; can be repeated', collectHeaders)
    .option('--profile <version>', 'with --url: GitLab version to send as (default: 16.1)')
    .option('--ca <file>', 'with --url: PEM file of certificates to trust besides the system’s')
    .option('--insecure', 'with --url: take any certificate');
}
