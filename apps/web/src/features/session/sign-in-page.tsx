import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../../ui/failure-alert';
import { demoSignInsQuery, signIn } from './session';
import styles from './session.module.css';

interface SignInPageProps {
  /** Called once somebody is signed in. */
  readonly done: () => void;
  /** What whoever signs in should know first. */
  readonly notice?: ReactNode;
}

export function SignInPage({ done, notice }: SignInPageProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const { data: demo } = useQuery(demoSignInsQuery);
  const opening = useMutation({
    mutationFn: (who: { username: string; password: string }) => signIn(queries, who.username, who.password),
    onSuccess: done,
  });
  return (
    <div className={styles.page}>
      {notice}
      <Paper
        component="form"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          opening.mutate({ username: username.trim(), password });
        }}
      >
        <Stack gap="md">
          <Title order={1} size="h2">
            {t('signIn.heading')}
          </Title>
          {opening.isError && <FailureAlert error={opening.error} />}
          <TextInput
            label={t('signIn.username')}
            autoComplete="username"
            autoCapitalize="none"
            required
            withAsterisk={false}
            size="md"
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('signIn.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            size="md"
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" size="md" loading={opening.isPending}>
            {t('signIn.enter')}
          </Button>
        </Stack>
      </Paper>
      {demo?.password != null && (
        <section className={styles.demo} aria-labelledby="demo-heading">
          <Title order={2} size="h4" id="demo-heading">
            {t('signIn.demo.heading')}
          </Title>
          <Text c="dimmed">{t('signIn.demo.lead')}</Text>
          <ul className={styles.people}>
            {demo.people.map((person) => (
              <li key={person.username}>
                <button
                  type="button"
                  disabled={opening.isPending}
                  onClick={() => opening.mutate({ username: person.username, password: demo.password ?? '' })}
                >
                  <strong>{t(`role.${person.role}.name`)}</strong>
                  <span>
                    {person.fullName}, {person.unitName}
                  </span>
                  <small>{t(`role.${person.role}.can`)}</small>
                </button>
              </li>
            ))}
          </ul>
          <Alert color="brand" variant="light" role="note">
            {t('signIn.demo.synthetic')}
          </Alert>
        </section>
      )}
    </div>
  );
}
