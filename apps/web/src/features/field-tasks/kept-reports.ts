import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../session/session';
import { keptTasksQuery, tasksQuery, type TasksRead } from './field-tasks';
import { listReports, type KeptReport } from './report-store';

export const keptReportsKey = ['field-reports'];

const keptReportsQuery = (userId: string) =>
  queryOptions({
    queryKey: [...keptReportsKey, userId],
    queryFn: () => listReports(userId),
    staleTime: 0,
    retry: false,
  });

/** What one has made on this telephone, the oldest first. */
export function useKeptReports(): readonly KeptReport[] {
  const { data: session } = useQuery(sessionQuery);
  const userId = session?.userId;
  const { data } = useQuery({ ...keptReportsQuery(userId ?? ''), enabled: userId !== undefined });
  return data ?? [];
}

/** Works on what the telephone keeps, and has the page show what it is then. */
export function useKeeping(work: () => Promise<void>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => work(),
    onSuccess: () => queries.invalidateQueries({ queryKey: keptReportsKey }),
  });
}

/** The tasks as the server tells them; until it does, and where it cannot be reached, as they were kept. */
export function useTasks(): { readonly read: TasksRead | undefined; readonly error: Error | null } {
  const { data: session } = useQuery(sessionQuery);
  const userId = session?.userId;
  const kept = useQuery({ ...keptTasksQuery(userId ?? ''), enabled: userId !== undefined });
  const live = useQuery({ ...tasksQuery, enabled: userId !== undefined });
  return { read: live.data ?? (live.isError ? undefined : (kept.data ?? undefined)), error: live.error };
}
