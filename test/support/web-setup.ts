/** Before the renderer's tests: takes each test's page away again, and waits as long as a busy machine takes. */
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
});
