import '@mantine/core/styles.css';
import './ui/tokens.css';
import './ui/ground.css';
import './app/theme.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { newQueries } from './app/queries';
import { newRouter } from './app/router';
import { vi } from './app/texts/vi';
import { theme } from './app/theme';
import { forgetTasks } from './features/field-tasks/kept-tasks';
import { sessionEnded } from './features/session/session';
import { startTranslation } from './language/translation';

const loadEnglish = async (): Promise<object> => (await import('./app/texts/en')).en;

async function open(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  await startTranslation(vi, loadEnglish);
  const queries = newQueries(() => {
    const next = location.pathname;
    sessionEnded(queries);
    void forgetTasks();
    void router.navigate({ to: '/sign-in', search: { next } });
  });
  const router = newRouter(queries);
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        // Both would write <style> elements, which the content security policy forbids; theme.css stands for them.
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

void open();
