/** What would have ended the process while `work` ran: errors that nobody listened to, rejections nobody met. */
export async function uncaughtWhile(work: () => Promise<void>): Promise<unknown[]> {
  const uncaught: unknown[] = [];
  const catching = (error: unknown): void => void uncaught.push(error);
  process.on('uncaughtException', catching);
  process.on('unhandledRejection', catching);
  try {
    await work();
  } finally {
    process.off('uncaughtException', catching);
    process.off('unhandledRejection', catching);
  }
  return uncaught;
}
