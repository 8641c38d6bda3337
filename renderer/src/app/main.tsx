/** Starts the page: the theme, and React on top of the harness that the page was opened for. */
import '../ui/theme/tokens.css';
import '../ui/theme/base.css';

import { startTheme } from '../ui/theme/theme.ts';
import { openedFor } from './first-script.ts';
import { mountGate, mountPage } from './mount-page.tsx';

startTheme();
const element = document.getElementById('page');
if (element !== null) {
  if (openedFor === null) mountGate(element);
  else void mountPage(element, openedFor);
}
