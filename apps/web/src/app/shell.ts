/**
 * Has the browser keep the officers' pages for where there is no line. Only who works there needs it, and in development
 * the pages change with every line that is written.
 */
export async function keepShell(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/shell-worker.js', { updateViaCache: 'none' });
  } catch {
    // A browser that keeps nothing has the pages with a line only.
  }
}
