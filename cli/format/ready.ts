/**
 * What `serve` says when it is ready: a line for a script, or a block for a person. The order of the
 * keys of the line is part of the outside contract.
 */
import { explorerPath } from '#contract/explorer-session.ts';
import type { HarnessDescription } from '#contract/harness-description.ts';

import type { Style } from './style.ts';

/** One line of JSON: a program waits for it and then has every address and token. */
export function readyLine(description: HarnessDescription): string {
  const { version, profile, gitlab, receiver, ui, control, tokens, dataDir } = description;
  const { pid, exposed, receivers, disk, listeners, indexing } = description;
  return JSON.stringify({
    type: 'ready',
    version,
    profile,
    gitlab: { url: gitlab.url, graphql: gitlab.graphql },
    receiver: { url: receiver.url },
    ui: { url: ui.url },
    control: { url: control.url, token: control.token },
    tokens: { admin: tokens.admin, owner: tokens.owner, maintainer: tokens.maintainer },
    dataDir,
    pid,
    exposed,
    receivers,
    disk,
    listeners,
    indexing,
  });
}

/** The first call to make: the documented mutation, aimed at the receiver that has just been started. */
export function firstCall({ gitlab, receiver, tokens }: HarnessDescription): string {
  const query = `mutation { externalAuditEventDestinationCreate(input: { destinationUrl: ${JSON.stringify(`${receiver.url}/logs`)}, groupPath: "my-group" }) { errors externalAuditEventDestination { id destinationUrl verificationToken } } }`;
  return [
    `curl -s ${gitlab.graphql} \\`,
    `  -H 'PRIVATE-TOKEN: ${tokens.owner}' -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify({ query })}'`,
  ].join('\n');
}

/**
 * The block for a person.
 * @param program how this program is called, for the lines to copy
 */
export function readyBlock(
  description: HarnessDescription,
  { style, program }: { readonly style: Style; readonly program: string },
): string {
  const { version, profile, gitlab, receiver, ui, control, tokens, dataDir } = description;
  const field = (name: string, value: string): string => `  ${style.dim(name.padEnd(12))}${value}`;
  return [
    style.bold(`Auditorium ${version} is ready and behaves as GitLab ${profile}.`),
    '',
    field('Page', ui.url),
    field('GraphQL', gitlab.graphql),
    field('Explorer', gitlab.url + explorerPath),
    field('Receiver', `${receiver.url}  (answers 200 to any path)`),
    field('Data', dataDir ?? 'in memory, gone when this ends'),
    '',
    field('Tokens', `owner       ${tokens.owner}`),
    field('', `maintainer  ${tokens.maintainer}`),
    field('', `admin       ${tokens.admin}`),
    '',
    style.bold('Create a destination for my-group:'),
    '',
    indent(firstCall(description)),
    '',
    style.bold('Fire an event at it:'),
    '',
    indent(
      [
        `export AUDITORIUM_URL=${control.url} AUDITORIUM_TOKEN=${control.token}`,
        `${program} fire repository_git_operation.ssh-push --group my-group`,
      ].join('\n'),
    ),
    '',
    style.dim('Ctrl+C stops it.'),
  ].join('\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
