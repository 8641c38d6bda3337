/** Making and revoking access tokens. */
import { type AccessToken, allocateId, type World } from '../world.ts';
import { unknownRecord, wrongValue } from './edit-errors.ts';
import { requireUser } from './find-record.ts';
import { checkName } from './path-rules.ts';
import type { EditOf, EditPorts, WorldChange } from './world-edit.ts';

/** Scopes of a personal access token. Source: GitLab `doc/user/profile/personal_access_tokens.md`. */
export const tokenScopes = [
  'api',
  'read_api',
  'read_user',
  'create_runner',
  'manage_runner',
  'k8s_proxy',
  'read_repository',
  'write_repository',
  'read_registry',
  'write_registry',
  'ai_features',
  'sudo',
  'admin_mode',
  'read_service_ping',
  'self_rotate',
] as const;

const knownScopes: readonly string[] = tokenScopes;

function checkScopes(doing: string, scopes: readonly string[]): void {
  if (scopes.length === 0) {
    throw wrongValue(doing, "its scopes can't be blank", 'api or read_api');
  }
  const unknown = scopes.find((scope) => !knownScopes.includes(scope));
  if (unknown !== undefined) {
    throw wrongValue(doing, `${unknown} is no scope`, `one of ${knownScopes.join(', ')}`);
  }
}

/** A day that is in the calendar, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Makes a token; one that has expired already may be made, to test with. */
export function createToken(
  world: World,
  edit: EditOf<'create-token'>,
  { random }: EditPorts,
): WorldChange {
  const user = requireUser(world, edit.username);
  const doing = `create a token for ${user.username}`;
  const { scopes, expiresAt } = edit;
  checkScopes(doing, scopes);
  if (expiresAt !== null && !isDate(expiresAt)) {
    throw wrongValue(doing, `${expiresAt} is no day`, 'one such as 2027-01-31');
  }
  const { world: numbered, id } = allocateId(world, 'accessToken');
  const name = edit.name ?? `Token ${id}`;
  checkName(doing, name);
  const token = `glpat-${random.alphanumeric(20)}`;
  const made: AccessToken = {
    id,
    token,
    userId: user.id,
    name,
    scopes: [...new Set(scopes)],
    revoked: false,
    expiresAt,
  };
  return {
    world: { ...numbered, accessTokens: [...numbered.accessTokens, made] },
    summary: `Created token ${id} (${made.scopes.join(', ')}) for ${user.username}.`,
    token: { id, token },
  };
}

/** Revokes a token; it stays in the list, as in GitLab. */
export function revokeToken(world: World, { id }: EditOf<'revoke-token'>): WorldChange {
  const token = world.accessTokens.find((each) => each.id === id);
  if (token === undefined) {
    throw unknownRecord(
      'token',
      String(id),
      world.accessTokens.map((each) => String(each.id)),
    );
  }
  if (token.revoked) {
    throw wrongValue(`revoke token ${id}`, 'it is revoked already', 'another one');
  }
  const user = world.users.find((each) => each.id === token.userId);
  const accessTokens = world.accessTokens.map((each) =>
    each.id === id ? { ...each, revoked: true } : each,
  );
  return {
    world: { ...world, accessTokens },
    summary: `Revoked token ${id} of ${user?.username ?? 'nobody'}.`,
    token: null,
  };
}
