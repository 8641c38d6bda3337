/**
 * GitLab's global ids: `gid://gitlab/<model>/<id>`. Written and read here and nowhere else, so that no
 * other module cuts strings. Whether a record exists under an id is not decided here.
 */
import type {
  CloudConfiguration,
  CustomHeader,
  Destination,
  Group,
  NamespaceFilter,
  Project,
  StreamingDestination,
  User,
} from './world.ts';

export const globalIdModels = {
  user: 'User',
  group: 'Group',
  groupDestination: 'AuditEvents::ExternalAuditEventDestination',
  instanceDestination: 'AuditEvents::InstanceExternalAuditEventDestination',
  groupHeader: 'AuditEvents::Streaming::Header',
  instanceHeader: 'AuditEvents::Streaming::InstanceHeader',
  namespaceFilter: 'AuditEvents::Streaming::HTTP::NamespaceFilter',
  projectNamespace: 'Namespaces::ProjectNamespace',
  groupGoogleCloud: 'AuditEvents::GoogleCloudLoggingConfiguration',
  instanceGoogleCloud: 'AuditEvents::Instance::GoogleCloudLoggingConfiguration',
  groupAmazonS3: 'AuditEvents::AmazonS3Configuration',
  instanceAmazonS3: 'AuditEvents::Instance::AmazonS3Configuration',
  groupStreamingDestination: 'AuditEvents::Group::ExternalStreamingDestination',
  instanceStreamingDestination: 'AuditEvents::Instance::ExternalStreamingDestination',
  groupNamespaceFilter: 'AuditEvents::Group::NamespaceFilter',
  instanceNamespaceFilter: 'AuditEvents::Instance::NamespaceFilter',
} as const;

export type GlobalIdModel = (typeof globalIdModels)[keyof typeof globalIdModels];

export interface GlobalId {
  /** Application name; `gitlab` for every id that GitLab gives out. */
  readonly app: string;
  readonly model: string;
  /** Text, as it stands in the id: GitLab also takes one that is not a number and then finds nothing. */
  readonly id: string;
}

function formatGlobalId(model: GlobalIdModel, id: number): string {
  return `gid://gitlab/${model}/${id}`;
}

/** The parts of a global id, or null when the text is none. */
export function parseGlobalId(text: string): GlobalId | null {
  const match = /^gid:\/\/([^/?#\s]+)\/([^/?#\s]+)\/([^/?#\s]+)(?:\?\S*)?$/.exec(text);
  const [, app, model, id] = match ?? [];
  return app === undefined || model === undefined || id === undefined ? null : { app, model, id };
}

/** The record number that a global id gives for this model, or null when it names something else. */
export function recordNumber(text: string, model: GlobalIdModel): number | null {
  const parsed = parseGlobalId(text);
  if (parsed?.app !== 'gitlab' || parsed.model !== model || !/^\d{1,15}$/.test(parsed.id)) {
    return null;
  }
  return Number(parsed.id);
}

export function userGlobalId(user: Pick<User, 'id'>): string {
  return formatGlobalId(globalIdModels.user, user.id);
}

export function groupGlobalId(group: Pick<Group, 'id'>): string {
  return formatGlobalId(globalIdModels.group, group.id);
}

export function destinationGlobalId(destination: Pick<Destination, 'kind' | 'id'>): string {
  const model =
    destination.kind === 'group'
      ? globalIdModels.groupDestination
      : globalIdModels.instanceDestination;
  return formatGlobalId(model, destination.id);
}

/** @param kind the kind of the destination that has the header: each kind has its own header records */
export function headerGlobalId(
  kind: Destination['kind'],
  header: Pick<CustomHeader, 'id'>,
): string {
  const model = kind === 'group' ? globalIdModels.groupHeader : globalIdModels.instanceHeader;
  return formatGlobalId(model, header.id);
}

export function namespaceFilterGlobalId(filter: Pick<NamespaceFilter, 'id'>): string {
  return formatGlobalId(globalIdModels.namespaceFilter, filter.id);
}

/** The id of a project as a namespace. A world counts projects and their namespaces alike. */
/** The id of a project itself, where it is no namespace. */
export function projectGlobalId({ id }: Pick<Project, 'id'>): string {
  return `gid://gitlab/Project/${id}`;
}

export function projectNamespaceGlobalId(project: Pick<Project, 'id'>): string {
  return formatGlobalId(globalIdModels.projectNamespace, project.id);
}

const cloudKinds = {
  'google-cloud': { group: 'groupGoogleCloud', instance: 'instanceGoogleCloud' },
  'amazon-s3': { group: 'groupAmazonS3', instance: 'instanceAmazonS3' },
} as const;

/** The kind under which configurations of that service and owner count their ids. */
export function cloudRecordKind({
  service,
  kind,
}: Pick<
  CloudConfiguration,
  'service' | 'kind'
>): (typeof cloudKinds)[CloudConfiguration['service']][CloudConfiguration['kind']] {
  return cloudKinds[service][kind];
}

export function cloudConfigurationGlobalId(
  configuration: Pick<CloudConfiguration, 'service' | 'kind' | 'id'>,
): string {
  return formatGlobalId(globalIdModels[cloudRecordKind(configuration)], configuration.id);
}

const streamingKinds = {
  group: { destination: 'groupStreamingDestination', namespaceFilter: 'groupNamespaceFilter' },
  instance: {
    destination: 'instanceStreamingDestination',
    namespaceFilter: 'instanceNamespaceFilter',
  },
} as const;

/** The kinds under which consolidated destinations of that owner, and their filters, count their ids. */
export function streamingRecordKinds(
  kind: StreamingDestination['kind'],
): (typeof streamingKinds)[StreamingDestination['kind']] {
  return streamingKinds[kind];
}

export function streamingGlobalId(destination: Pick<StreamingDestination, 'kind' | 'id'>): string {
  return formatGlobalId(
    globalIdModels[streamingKinds[destination.kind].destination],
    destination.id,
  );
}

/** @param kind the kind of the consolidated destination that has the filter: each has its own records */
export function streamingFilterGlobalId(
  kind: StreamingDestination['kind'],
  filter: Pick<NamespaceFilter, 'id'>,
): string {
  return formatGlobalId(globalIdModels[streamingKinds[kind].namespaceFilter], filter.id);
}

/** Whether a global id names a consolidated destination. */
export function isStreamingGlobalId(text: string): boolean {
  const model = parseGlobalId(text)?.model;
  return (
    model === globalIdModels.groupStreamingDestination ||
    model === globalIdModels.instanceStreamingDestination
  );
}
