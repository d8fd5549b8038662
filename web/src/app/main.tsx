import './theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { onSignOut, resumeSession } from '../features/auth/session';
import { queryClient } from '../lib/queryClient';
import { startTheme } from '../lib/theme';
import { App } from './App';
import { registerServiceWorker } from './serviceWorker';

startTheme();
registerServiceWorker();
onSignOut(() => queryClient.clear());
// A failure shows where it matters: an ended session leads to the login, no network to a banner.
resumeSession().catch(() => undefined);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
