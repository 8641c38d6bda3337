/** Starts the explorer: the theme, the editor's workers from this origin, and React on top. */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '../src/ui/theme/tokens.css';
import '../src/ui/theme/base.css';
import './graphiql-look.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { TooltipProvider } from '../src/ui/overlay/tooltip.tsx';
import { startTheme } from '../src/ui/theme/theme.ts';
import { Explorer } from './explorer.tsx';

startTheme();
const element = document.getElementById('page');
if (element !== null) {
  createRoot(element).render(
    <StrictMode>
      <TooltipProvider>
        <Explorer />
      </TooltipProvider>
    </StrictMode>,
  );
}
