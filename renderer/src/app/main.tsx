/** Starts the page: the theme, the token, the client, and React on top. */
import '../ui/theme/tokens.css';
import '../ui/theme/base.css';

import { createHttpClient } from '#contract/client/http-client.ts';

import { startTheme } from '../ui/theme/theme.ts';
import { mountGate, mountPage } from './mount-page.tsx';
import { takeSessionToken } from './session-token.ts';

startTheme();
const element = document.getElementById('page');
if (element !== null) {
  const token = takeSessionToken(window);
  if (token === null) mountGate(element);
  else mountPage(element, createHttpClient({ url: window.location.origin, token }));
}
