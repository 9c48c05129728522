import { Badge, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import listStyles from '../../ui/list-page.module.css';
import { clockWords } from './clock-words';
import styles from './field-tasks.module.css';
import { dueAt, type TeamTask } from './field-tasks';

/** What, by when, at whose place, and which minutes, as the recorder shows them and as they truly were. */
export function TaskSummary({ task, leads = false }: { readonly task: TeamTask; readonly leads?: boolean }) {
  const { t } = useTranslation();
  const kind = t(`tasks.kind.${task.kind}`);
  return (
    <article className={listStyles.card} aria-label={`${kind}: ${task.owner.name}`}>
      <div className={styles.head}>
        {leads && (
          <Link to="/tasks/$id" params={{ id: task.id }} className={styles.kind}>
            {kind}
          </Link>
        )}
        <Badge variant="light">{t(`tasks.state.${task.state}`)}</Badge>
      </div>
      <Text fw={600}>{t('tasks.by', vietnamMoment(dueAt(task), currentLanguage()))}</Text>
      <dl className={styles.facts}>
        <dt>{t('tasks.owner')}</dt>
        <dd>
          {task.owner.name}, {task.owner.address}
          <br />
          {task.owner.phone === null ? (
            t('tasks.noPhone')
          ) : (
            <a href={`tel:${task.owner.phone}`} className={styles.phone}>
              {task.owner.phone}
            </a>
          )}
        </dd>
        {task.cameras.map((camera) => (
          <div key={camera.id} className={styles.camera}>
            <dt>{t('tasks.camera', { name: camera.name, channel: camera.channel })}</dt>
            <dd>
              {camera.address}
              {camera.windows.map((window) => (
                <span key={window.recorderFrom} className={styles.window}>
                  <span>
                    {t('tasks.recorderTime')}:{' '}
                    <strong>{`${window.recorderFrom} – ${window.recorderTo}`}</strong>
                  </span>
                  <span>{`${t('tasks.trueTime')}: ${window.trueFrom} – ${window.trueTo}`}</span>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Text size="sm" c="dimmed">
        {clockWords(task.recorder, currentLanguage())}
      </Text>
    </article>
  );
}
