import { describe, expect, it } from 'vitest';

import { type OperationName, operationNames, operations } from '../operations.ts';
import { operationRequest } from './operation-request.ts';

describe('operationRequest', () => {
  it('puts the fields of a GET into the query', () => {
    expect(operationRequest('listLog', { after: 7, limit: 2 })).toEqual({
      method: 'GET',
      path: '/api/log?after=7&limit=2',
      body: null,
    });
  });

  it('leaves out fields that are not given', () => {
    expect(operationRequest('listLog', { after: undefined }).path).toBe('/api/log');
  });

  it('puts named fields into the path and nowhere else', () => {
    expect(operationRequest('cancelRun', { id: 'run-1' })).toEqual({
      method: 'POST',
      path: '/api/runs/run-1/cancel',
      body: '{}',
    });
  });

  it('encodes what stands in the path', () => {
    expect(operationRequest('getRun', { id: 'a/b?c' }).path).toBe('/api/runs/a%2Fb%3Fc');
  });

  it('puts the fields of a POST into the body', () => {
    const { body } = operationRequest('restoreDestination', { id: 'gid://gitlab/x/1' });
    expect(JSON.parse(body ?? '')).toEqual({ id: 'gid://gitlab/x/1' });
  });
});

describe('the operations table', () => {
  const routes = operationNames.map(
    (name) => `${operations[name].method} ${operations[name].path}`,
  );

  it('gives every operation a route of its own', () => {
    expect(new Set(routes).size).toBe(routes.length);
  });

  it.each(operationNames)('names only input fields in the path of %s', (name: OperationName) => {
    const fields = [...operations[name].path.matchAll(/:(\w+)/g)].map(([, field]) => field);
    const shape = Object.keys(operations[name].input.shape);
    expect(shape).toEqual(expect.arrayContaining(fields));
  });
});
