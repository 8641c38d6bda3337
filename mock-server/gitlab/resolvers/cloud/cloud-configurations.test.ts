/** Google Cloud Logging and Amazon S3 configurations: made, listed, changed, destroyed, refused. */
import { describe, expect, it } from 'vitest';

import { callMutation, mutate } from '../../../../test/support/gitlab-operations.ts';
import { at, type MockGitLab, mockGitLab, textAt } from '../../../../test/support/mock-gitlab.ts';

const google = {
  clientEmail: 'logger@my-project.iam.gserviceaccount.com',
  googleProjectIdName: 'my-project',
  privateKey: 'a private key',
};
const amazon = {
  accessKeyXid: 'AKIA0123456789ABCDEF',
  awsRegion: 'eu-west-1',
  bucketName: 'audit-events',
  secretAccessKey: 'secret',
};

const inGroup = (list: string, nodes: string) =>
  `{ group(fullPath: "my-group") { ${list} { nodes { ${nodes} } } } }`;
const inInstance = (list: string, nodes: string) => `{ ${list} { nodes { ${nodes} } } }`;

const families = [
  // row: graphql.16.1
  {
    base: 'googleCloudLoggingConfiguration',
    destroy: 'Destroy',
    payload: 'googleCloudLoggingConfiguration',
    as: 'owner',
    input: { ...google, groupPath: 'my-group' },
    shown: 'googleProjectIdName clientEmail logIdName',
    expected: {
      googleProjectIdName: 'my-project',
      clientEmail: google.clientEmail,
      logIdName: 'audit_events',
    },
    change: { clientEmail: 'other@example.com', logIdName: null },
    list: inGroup('googleCloudLoggingConfigurations', 'id clientEmail'),
    path: ['group', 'googleCloudLoggingConfigurations', 'nodes'],
    model: 'AuditEvents::GoogleCloudLoggingConfiguration',
    second: { googleProjectIdName: 'my-project-2' },
    taken: 'Google project id name has already been taken',
    limit: 'Maximum number of google cloud logging configurations (5) exceeded',
  },
  // row: graphql.16.4-google, document.google-payload
  {
    base: 'instanceGoogleCloudLoggingConfiguration',
    destroy: 'Destroy',
    payload: 'instanceGoogleCloudLoggingConfiguration',
    as: 'root',
    input: google,
    shown: 'googleProjectIdName clientEmail logIdName',
    expected: {
      googleProjectIdName: 'my-project',
      clientEmail: google.clientEmail,
      logIdName: 'audit_events',
    },
    change: { clientEmail: 'other@example.com' },
    list: inInstance('instanceGoogleCloudLoggingConfigurations', 'id clientEmail'),
    path: ['instanceGoogleCloudLoggingConfigurations', 'nodes'],
    model: 'AuditEvents::Instance::GoogleCloudLoggingConfiguration',
    second: { googleProjectIdName: 'my-project-2' },
    taken: 'Google project id name has already been taken',
    limit: 'Maximum number of google cloud logging configurations (5) exceeded',
  },
  // row: graphql.16.5
  {
    base: 'auditEventsAmazonS3Configuration',
    destroy: 'Delete',
    payload: 'amazonS3Configuration',
    as: 'owner',
    input: { ...amazon, groupPath: 'my-group' },
    shown: 'accessKeyXid awsRegion bucketName',
    expected: {
      accessKeyXid: amazon.accessKeyXid,
      awsRegion: 'eu-west-1',
      bucketName: 'audit-events',
    },
    change: { awsRegion: 'us-east-1', secretAccessKey: null },
    list: inGroup('amazonS3Configurations', 'id awsRegion'),
    path: ['group', 'amazonS3Configurations', 'nodes'],
    model: 'AuditEvents::AmazonS3Configuration',
    second: { bucketName: 'audit-events-2' },
    taken: 'Bucket name has already been taken',
    limit: 'Maximum number of audit events amazon s3 configurations (5) exceeded',
  },
  // row: graphql.16.7
  {
    base: 'auditEventsInstanceAmazonS3Configuration',
    destroy: 'Delete',
    payload: 'instanceAmazonS3Configuration',
    as: 'root',
    input: amazon,
    shown: 'accessKeyXid awsRegion bucketName',
    expected: {
      accessKeyXid: amazon.accessKeyXid,
      awsRegion: 'eu-west-1',
      bucketName: 'audit-events',
    },
    change: { awsRegion: 'us-east-1' },
    list: inInstance('auditEventsInstanceAmazonS3Configurations', 'id awsRegion'),
    path: ['auditEventsInstanceAmazonS3Configurations', 'nodes'],
    model: 'AuditEvents::Instance::AmazonS3Configuration',
    second: { bucketName: 'audit-events-2' },
    taken: 'Bucket name has already been taken',
    limit: 'Maximum number of audit events amazon s3 configurations (5) exceeded',
  },
] as const;

type Family = (typeof families)[number];

function create(gitlab: MockGitLab, family: Family, changes: Record<string, unknown> = {}) {
  const { base, input, payload, shown, as } = family;
  const selection = `${payload} { id ${shown} }`;
  return callMutation(gitlab, `${base}Create`, { ...input, ...changes }, selection, as);
}

describe.each(families)('$base', (family) => {
  const { base, destroy, payload, as, change, list, path, model } = family;

  // row: graphql.16.1, graphql.16.4-google, graphql.16.5, graphql.16.7, document.google-payload
  it('is made, listed, changed in part and destroyed', async () => {
    const gitlab = mockGitLab({ profile: '16.11' });
    const made = await create(gitlab, family);
    const id = `gid://gitlab/${model}/1`;
    expect(made).toEqual({ errors: [], [payload]: { id, ...family.expected } });

    const listed = at(await gitlab.data(list, { as }), ...path);
    expect(listed).toMatchObject([{ id }]);

    const selection = `${payload} { ${family.shown} }`;
    const isShown = ([key]: [string, unknown]): boolean => key in family.expected;
    const given = Object.entries(change).filter((entry) => isShown(entry) && entry[1] !== null);
    const expected = { ...family.expected, ...Object.fromEntries(given) };
    expect(await callMutation(gitlab, `${base}Update`, { id, ...change }, selection, as)).toEqual({
      errors: [],
      [payload]: expected,
    });

    expect(await callMutation(gitlab, `${base}${destroy}`, { id }, '', as)).toEqual({ errors: [] });
    expect(at(await gitlab.data(list, { as }), ...path)).toEqual([]);
  });

  it('is unique, and there are five at most', async () => {
    const gitlab = mockGitLab({ profile: '16.11' });
    await create(gitlab, family);
    expect(await create(gitlab, family)).toEqual({ errors: [family.taken], [payload]: null });
    const [field, value] = Object.entries(family.second)[0] ?? ['', ''];
    for (const index of [2, 3, 4, 5]) {
      const made = await create(gitlab, family, { [field]: `${value}${index}` });
      expect(at(made, 'errors')).toEqual([]);
    }
    expect(await create(gitlab, family, { [field]: `${value}6` })).toEqual({
      errors: [family.limit],
      [payload]: null,
    });
  });

  it('has a default name, and refuses one that is taken or too long', async () => {
    const gitlab = mockGitLab({ profile: '16.11' });
    await create(gitlab, family, { name: 'one' });
    const again = await create(gitlab, family, { ...family.second, name: 'one' });
    expect(at(again, 'errors')).toEqual(['Name has already been taken']);
    const long = await create(gitlab, family, { ...family.second, name: 'n'.repeat(73) });
    expect(at(long, 'errors')).toEqual(['Name is too long (maximum is 72 characters)']);
    await create(gitlab, family, family.second);
    expect(gitlab.store.world.cloudConfigurations[1]?.name).toMatch(/^Destination_/);
  });

  it('answers nothing of an update that is refused, and keeps what is stored', async () => {
    const gitlab = mockGitLab({ profile: '16.11' });
    const id = textAt(await create(gitlab, family), payload, 'id');
    const before = gitlab.store.world;
    const blank = Object.fromEntries(Object.keys(family.second).map((key) => [key, '']));
    const answer = await callMutation(
      gitlab,
      `${base}Update`,
      { id, ...blank },
      `${payload} { id }`,
      as,
    );
    expect(at(answer, payload)).toBeNull();
    expect(at(answer, 'errors', 0)).toMatch(/ can't be blank$/);
    expect(gitlab.store.world).toBe(before);
  });

  // row: refused.instance-others
  it('is refused at the top level to who may not, and for an id that is not there', async () => {
    const gitlab = mockGitLab({ profile: '16.11' });
    const id = textAt(await create(gitlab, family), payload, 'id');
    const general =
      "The resource that you are attempting to access does not exist or you don't have permission to perform this action";
    const stranger = as === 'root' ? 'owner' : 'maintainer';
    const asks: [string, Record<string, unknown>][] = [
      [`${base}Create`, family.input],
      [`${base}Update`, { id }],
      [`${base}${destroy}`, { id }],
    ];
    for (const [mutation, input] of asks) {
      const { body } = await mutate(gitlab, mutation, input, '', stranger);
      expect(at(body, 'errors', 0, 'message')).toBe(general);
      expect(at(body, 'data', mutation)).toBeNull();
    }
    const gone = { id: id.replace(/\d+$/, '99') };
    const { body } = await mutate(gitlab, `${base}${destroy}`, gone, '', as);
    expect(at(body, 'errors', 0, 'message')).toBe(general);
  });

  it('is not listed for who may not see it', async () => {
    const gitlab = mockGitLab({ profile: '16.11' });
    await create(gitlab, family);
    const hidden = await gitlab.data(list, { as: as === 'root' ? 'owner' : 'maintainer' });
    expect(as === 'root' ? at(hidden, ...path) : at(hidden, ...path.slice(0, 2))).toEqual(
      as === 'root' ? [] : null,
    );
  });
});

describe('what is checked of Google Cloud Logging', () => {
  const [family] = families;

  it.each([
    [
      { googleProjectIdName: '' },
      [
        "Google project id name can't be blank",
        'Google project id name must only contain lowercase letters, digits, or hyphens, and must start and end with a letter or digit',
        'Google project id name is too short (minimum is 6 characters)',
      ],
    ],
    [
      { googleProjectIdName: `a${'b'.repeat(30)}` },
      ['Google project id name is too long (maximum is 30 characters)'],
    ],
    [
      { logIdName: 'a b' },
      [
        'Log id name must only contain letters, digits, forward-slash, underscore, hyphen or period',
      ],
    ],
    [{ logIdName: 'l'.repeat(512) }, ['Log id name is too long (maximum is 511 characters)']],
    [{ clientEmail: 'nobody' }, ['Client email is invalid']],
    [{ privateKey: '' }, ["Private key can't be blank"]],
    [{ groupPath: 'example-group/subgroup' }, ['Group must not be a subgroup']],
  ])('%j', async (changes, errors) => {
    const gitlab = mockGitLab({ profile: '16.1' });
    const { base, input, as } = family;
    expect(await callMutation(gitlab, `${base}Create`, { ...input, ...changes }, '', as)).toEqual({
      errors,
    });
  });

  it('lets the same project stand twice with two log ids', async () => {
    const gitlab = mockGitLab({ profile: '16.1' });
    await create(gitlab, family);
    expect(at(await create(gitlab, family, { logIdName: 'other' }), 'errors')).toEqual([]);
  });

  // row: graphql.private-key
  it('shows the private key in 16.1 and never again from 16.4 on', async () => {
    const selection = 'googleCloudLoggingConfiguration { privateKey }';
    const ask = async (profile: string) => {
      const gitlab = mockGitLab({ profile });
      return (await mutate(gitlab, `${family.base}Create`, family.input, selection)).body;
    };
    expect(at(await ask('16.1'), 'data', `${family.base}Create`, family.payload)).toEqual({
      privateKey: 'a private key',
    });
    expect(at(await ask('16.4'), 'errors', 0, 'message')).toContain("'privateKey' doesn't exist");
  });
});

describe('what is checked of Amazon S3', () => {
  it.each([
    [{ accessKeyXid: 'short' }, ['Access key xid is too short (minimum is 16 characters)']],
    [
      { accessKeyXid: 'has-a-hyphen-in-it' },
      ['Access key xid must only contain letters, digits or underscore'],
    ],
    [{ bucketName: 'Upper' }, ['Bucket name is invalid']],
    [{ bucketName: 'b'.repeat(64) }, ['Bucket name is too long (maximum is 63 characters)']],
    [{ awsRegion: '' }, ["Aws region can't be blank"]],
    [{ awsRegion: 'r'.repeat(51) }, ['Aws region is too long (maximum is 50 characters)']],
    [{ secretAccessKey: ' ' }, ["Secret access key can't be blank"]],
  ])('%j', async (changes, errors) => {
    const gitlab = mockGitLab({ profile: '16.5' });
    const input = { ...amazon, groupPath: 'my-group', ...changes };
    const mutation = 'auditEventsAmazonS3ConfigurationCreate';
    expect(await callMutation(gitlab, mutation, input, '', 'owner')).toEqual({ errors });
  });
});

// row: graphql.16.7, flag.instance-s3
describe('row "allow_streaming_instance_audit_events_to_amazon_s3"', () => {
  it.each([
    ['16.7', {}, false],
    ['16.7', { allow_streaming_instance_audit_events_to_amazon_s3: true }, true],
    ['16.11', {}, true],
  ])('in %s set as %j: open is %s', async (profile, flags, isOpen) => {
    const gitlab = mockGitLab({ profile, flags });
    const mutation = 'auditEventsInstanceAmazonS3ConfigurationCreate';
    const { body } = await mutate(gitlab, mutation, amazon, '', 'root');
    expect(at(body, 'data', mutation)).toEqual(isOpen ? { errors: [] } : null);
  });
});

describe('the region of Amazon S3', () => {
  const shown = 'amazonS3Configuration { awsRegion }';
  const making = (profile: string, awsRegion: string) =>
    callMutation(
      mockGitLab({ profile }),
      'auditEventsAmazonS3ConfigurationCreate',
      { ...amazon, awsRegion, groupPath: 'my-group' },
      shown,
    );

  // row: cloud.region
  it('loses the blanks around it and has to have the form of one, from 19.4 on', async () => {
    expect(await making('19.4', ' eu-west-1 ')).toMatchObject({
      amazonS3Configuration: { awsRegion: 'eu-west-1' },
    });
    expect(await making('19.4', 'somewhere')).toMatchObject({
      errors: ['AWS region must be a valid region code, for example us-east-1'],
    });
    expect(await making('18.10', 'somewhere')).toMatchObject({ errors: [] });
  });
});
