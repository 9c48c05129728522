import { Button, Title } from '@mantine/core';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Link,
  redirect,
  useNavigate,
} from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { forgetTasks } from '../features/field-tasks/kept-tasks';
import { TaskPage } from '../features/field-tasks/task-page';
import { TasksPage } from '../features/field-tasks/tasks-page';
import { WaitingPeople } from '../features/field-tasks/waiting-people';
import { isSelection, type Selection } from '../features/messages/messages';
import { OutboxPage } from '../features/messages/outbox-page';
import { RequestPage } from '../features/requests/request-page';
import { StartPage } from '../features/requests/start-page';
import { sessionQuery } from '../features/session/session';
import { SignInPage } from '../features/session/sign-in-page';
import { Frame } from './frame';

interface Context {
  readonly queries: QueryClient;
}

const rootRoute = createRootRouteWithContext<Context>()({ component: Frame, notFoundComponent: NotFound });

/** After signing in one goes on to where one wanted to go: an address of this application only. */
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } =>
    typeof next === 'string' && /^\/[\w/-]*$/.test(next) && !next.startsWith('//') ? { next } : {},
  component: function SignInRoute() {
    const { next = '/' } = signInRoute.useSearch();
    const navigate = useNavigate();
    return <SignInPage done={() => void navigate({ to: next })} notice={<WaitingPeople />} />;
  },
});

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery).catch(() => null);
    if (session === null) {
      // Nobody may look at what was kept: whoever signs in reads it anew.
      await forgetTasks();
      const search = location.pathname === '/' ? {} : { next: location.pathname };
      throw redirect({ to: '/sign-in', search });
    }
  },
});

/** A member of a security team has his tasks, and nothing of the requests. */
const startRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    const may = session?.permissions ?? [];
    if (may.includes('field-task.do') && !may.includes('request.read')) throw redirect({ to: '/tasks' });
  },
  component: StartPage,
});

const tasksRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/tasks', component: TasksPage });

const taskRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/tasks/$id',
  validateSearch: ({ change }: Record<string, unknown>): { change?: string } =>
    typeof change === 'string' ? { change } : {},
  component: function TaskRoute() {
    const { id } = taskRoute.useParams();
    return <TaskPage key={id} id={id} change={taskRoute.useSearch().change} />;
  },
});

const requestRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/requests/$id',
  component: function RequestRoute() {
    return <RequestPage id={requestRoute.useParams().id} />;
  },
});

/** What is shown stands in the address, so that the way back leads to it. */
const outboxRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/outbox',
  validateSearch: ({ show }: Record<string, unknown>): { show?: Selection } =>
    isSelection(show) ? { show } : {},
  component: function OutboxRoute() {
    const { show = 'pass-on' } = outboxRoute.useSearch();
    return <OutboxPage key={show} selection={show} />;
  },
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([startRoute, requestRoute, outboxRoute, tasksRoute, taskRoute]),
]);

export const newRouter = (queries: QueryClient) =>
  createRouter({
    routeTree,
    context: { queries },
    scrollRestoration: true,
    scrollRestorationBehavior: 'auto',
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <Title order={1} size="h2" my="lg">
        {t('notFound')}
      </Title>
      <Button component={Link} to="/" variant="light">
        {t('toStart')}
      </Button>
    </>
  );
}
