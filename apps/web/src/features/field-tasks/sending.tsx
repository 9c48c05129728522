import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { sessionQuery, signedInAs } from '../session/session';
import { tasksQuery } from './field-tasks';
import { keptReportsKey } from './kept-reports';
import { NOTHING_SENT, ReportSender, type SendingNow } from './report-sender';

interface Sending extends SendingNow {
  /** Also when one was just made. */
  readonly sendNow: () => void;
}

const SendingContext = createContext<Sending>({ ...NOTHING_SENT, sendNow: () => undefined });

export const useSending = (): Sending => use(SendingContext);

/** Sends a team member's reports whenever there is a line, on whatever page he is. */
export function ReportSending({ children }: { readonly children: ReactNode }) {
  const { data: session } = useQuery(sessionQuery);
  const userId = session?.permissions.includes('field-task.do') === true ? session.userId : undefined;
  const sender = useSender(userId);
  const now = useSyncExternalStore(sender?.subscribe ?? notAtAll, sender?.state ?? nothing);
  const sending = useMemo(() => ({ ...now, sendNow: () => sender?.sendNow() }), [now, sender]);
  return <SendingContext value={sending}>{children}</SendingContext>;
}

const nothing = (): SendingNow => NOTHING_SENT;
const notAtAll = () => () => undefined;

function useSender(userId: string | undefined): ReportSender | undefined {
  const queries = useQueryClient();
  const [sender, setSender] = useState<ReportSender>();
  useEffect(() => {
    if (userId === undefined) return undefined;
    const made = new ReportSender(userId, {
      changed: () => void queries.invalidateQueries({ queryKey: keptReportsKey }),
      done: () => void queries.invalidateQueries({ queryKey: tasksQuery.queryKey }),
      another: (session) => signedInAs(queries, session),
      // Asked with no session either, it leads to the sign-in as from every page.
      sessionEnded: () => void queries.fetchQuery({ ...tasksQuery, staleTime: 0 }).catch(() => undefined),
    });
    const seen = (): void => {
      if (document.visibilityState === 'visible') made.sendNow();
    };
    addEventListener('online', made.sendNow);
    document.addEventListener('visibilitychange', seen);
    setSender(made);
    made.sendNow();
    return () => {
      removeEventListener('online', made.sendNow);
      document.removeEventListener('visibilitychange', seen);
      made.stop();
      setSender(undefined);
    };
  }, [userId, queries]);
  return sender;
}
