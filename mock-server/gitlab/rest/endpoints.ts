/**
 * The endpoints of GitLab's REST API that clients ask before anything else, and the audit events that log collectors
 * poll.
 * All of them only read.
 */
import { instanceMetadata } from '../version-text.ts';
import {
  listGroupAuditEvents,
  listInstanceAuditEvents,
  listProjectAuditEvents,
  showGroupAuditEvent,
  showInstanceAuditEvent,
  showProjectAuditEvent,
} from './audit-events.ts';
import { groupEntity, projectEntity, tokenEntity, userEntity } from './entities.ts';
import { findGroup, findProject } from './find-namespace.ts';
import { listGroupProjects, listGroups, listProjects, listSubgroups } from './namespace-lists.ts';
import { notFound, type RestAnswer, unauthorized } from './rest-answer.ts';
import type { Endpoint, RestCall } from './rest-call.ts';

const reading = ['api', 'read_api'] as const;
const readingUsers = [...reading, 'read_user'] as const;

/** Scopes of personal access tokens, each of which may ask for the token itself. */
const anyScope = [
  ...readingUsers,
  ...['read_repository', 'write_repository', 'read_registry', 'write_registry'],
  ...['sudo', 'admin_mode', 'create_runner', 'self_rotate', 'ai_features', 'k8s_proxy'],
];

/** Both addresses answer the same. */
function metadata({ user, profile }: RestCall): RestAnswer {
  return user === null ? unauthorized : { status: 200, body: { ...instanceMetadata(profile) } };
}

function currentUser({ user, url }: RestCall): RestAnswer {
  return user === null ? unauthorized : { status: 200, body: userEntity(user, url.origin) };
}

function currentToken({ token, now }: RestCall): RestAnswer {
  return token === null ? unauthorized : { status: 200, body: tokenEntity(token, now) };
}

function showGroup(call: RestCall): RestAnswer {
  const group = findGroup(call);
  return group === undefined
    ? notFound('Group')
    : { status: 200, body: groupEntity(call.world, group, call.url.origin) };
}

function showProject(call: RestCall): RestAnswer {
  const project = findProject(call);
  return project === undefined
    ? notFound('Project')
    : { status: 200, body: projectEntity(call.world, project, call.url.origin) };
}

export const endpoints: readonly Endpoint[] = [
  { path: '/version', scopes: readingUsers, answer: metadata },
  {
    path: '/metadata',
    scopes: readingUsers,
    since: 'rest-metadata',
    answer: metadata,
  },
  { path: '/user', scopes: readingUsers, answer: currentUser },
  {
    path: '/personal_access_tokens/self',
    scopes: anyScope,
    others: ['DELETE'],
    answer: currentToken,
  },
  { path: '/groups', scopes: reading, others: ['POST'], answer: listGroups },
  { path: '/projects', scopes: reading, others: ['POST'], answer: listProjects },
  { path: '/groups/:id', scopes: reading, others: ['PUT', 'DELETE'], answer: showGroup },
  { path: '/projects/:id', scopes: reading, others: ['PUT', 'DELETE'], answer: showProject },
  { path: '/groups/:id/subgroups', scopes: reading, answer: listSubgroups },
  { path: '/groups/:id/projects', scopes: reading, answer: listGroupProjects },
  { path: '/groups/:id/audit_events', scopes: reading, answer: listGroupAuditEvents },
  {
    path: '/groups/:id/audit_events/:audit_event_id',
    scopes: reading,
    answer: showGroupAuditEvent,
  },
  { path: '/projects/:id/audit_events', scopes: reading, answer: listProjectAuditEvents },
  {
    path: '/projects/:id/audit_events/:audit_event_id',
    scopes: reading,
    answer: showProjectAuditEvent,
  },
  { path: '/audit_events', scopes: reading, answer: listInstanceAuditEvents },
  { path: '/audit_events/:id', scopes: reading, answer: showInstanceAuditEvent },
];
