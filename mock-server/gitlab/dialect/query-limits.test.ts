import { getIntrospectionQuery } from 'graphql';
import { expect, it } from 'vitest';

import { at, mockGitLab } from '../../../test/support/mock-gitlab.ts';

it.each(['16.1', '19.4'])('what tools ask of the schema is answered in %s', async (profile) => {
  const query = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
  });
  const data = await mockGitLab({ profile }).data(query);
  expect(at(data, '__schema', 'queryType', 'name')).toBe('Query');
});

it.each([
  `{__schema{${Array.from({ length: 400 }, (_, each) => `a${each}:types{fields{name}}`).join(' ')}}}`,
  `{${Array.from({ length: 150 }, (_, each) => `a${each}:__schema{types{fields{name type{name}}}}`).join(' ')}}`,
  `{__schema{types{fields{type{fields{type{${Array.from({ length: 200 }, (_, each) => `a${each}:name`).join(' ')}}}}}}}}`,
])('introspection that multiplies is refused for its complexity', async (query) => {
  const { status, body } = await mockGitLab().ask(query, { as: null });
  expect(status).toBe(200);
  expect(JSON.stringify(body).slice(0, 200)).toMatch(
    /^{"errors":\[{"message":"Query has complexity of \d+, which exceeds max complexity of 200"}\]}$/,
  );
});
