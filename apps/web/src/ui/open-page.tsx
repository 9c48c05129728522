import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import './tokens.css';
import './ground.css';
import { startTranslation } from '../language/translation';

/**
 * Draws a resident's page.
 * @param loadEnglish its English texts
 */
export async function openPage(
  page: ReactNode,
  vietnamese: object,
  loadEnglish: () => Promise<object>,
): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  await startTranslation(vietnamese, loadEnglish);
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
