import { render } from '@testing-library/react';
import { expect, it } from 'vitest';

import { UrlText } from './url-text.tsx';

it('marks the secrets of a URL, for presenter mode to make dots of', () => {
  const { container } = render(<UrlText url="https://a:b@example.com/logs?token=x&y=1" />);
  expect(container.textContent).toBe('https://a:b@example.com/logs?token=x&y=1');
  const secrets = [...container.querySelectorAll('[data-secret]')];
  expect(secrets.map(({ textContent }) => textContent)).toEqual(['a:b', 'x']);
});
