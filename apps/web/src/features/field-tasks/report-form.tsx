import { Alert, Button, Checkbox, NativeSelect, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallFailed } from '../../api/data-of';
import { vietnamMoment } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import { FailureAlert } from '../../ui/failure-alert';
import { sessionQuery } from '../session/session';
import { ClockFields } from './clock-fields';
import styles from './field-tasks.module.css';
import { COULD_NOT_CAUSES } from './field-tasks';
import { useKeeping } from './kept-reports';
import { draftOf, EMPTY_DRAFT, isFit, pictureOf, reportOf, type ReportDraft } from './report-draft';
import { sendAtOnce } from './report-sending';
import {
  askToBeKept,
  dropReport,
  keepReport,
  type GivenReport,
  type KeptReport,
  type NewReport,
  type Taken,
} from './report-store';
import { useSending } from './sending';

const OUTCOMES = ['accepted', 'done', 'could-not'] as const satisfies readonly GivenReport['outcome'][];

/** What could not be kept and was sent at once. */
export interface SentUnkept {
  readonly came: Taken;
  readonly outcome: GivenReport['outcome'];
}

/** What is known of a task, also when it has left the list. */
export type AboutTask = Pick<KeptReport, 'kind' | 'ownerName' | 'timeZone'>;

interface ReportFormProps {
  readonly taskId: string;
  readonly about: AboutTask;
  /** What was kept and not sent, to be put right. */
  readonly replaces: KeptReport | undefined;
  /**
   * It is kept on the telephone, and on its way when there is a line.
   * @param sent what became of it already, where it could not be kept
   */
  readonly done: (sent?: SentUnkept) => void;
}

/** What came of a task. It is kept first and then sent, so that with and without a line it is the same. */
export function ReportForm({ taskId, about, replaces, done }: ReportFormProps) {
  const { t } = useTranslation();
  const { sendNow } = useSending();
  const { data: session } = useQuery(sessionQuery);
  const [draft, setDraft] = useState<ReportDraft>(
    replaces === undefined ? EMPTY_DRAFT : () => draftOf(replaces),
  );
  const [looked, setLooked] = useState(false);
  const change = (changes: Partial<ReportDraft>): void => setDraft((before) => ({ ...before, ...changes }));
  const { outcome, doneAt, cause, note, contactWrong, picture } = draft;
  const reads = about.kind === 'photograph-clock' && outcome === 'done';
  const noteMissing = outcome === 'could-not' && cause === 'other' && note.trim() === '';
  const unfit = reads && picture !== null && !isFit(picture);
  // Sent again unchanged, what could not be kept is the same report.
  const made = useRef<{ readonly of: ReportDraft; readonly report: NewReport }>(undefined);
  const keeping = useKeeping(async () => {
    if (session == null) throw new TypeError('nobody is signed in');
    if (made.current?.of !== draft) {
      const report: NewReport = {
        ...{ ...about, userId: session.userId, userName: session.fullName },
        report: reportOf(draft, taskId, reads),
        ...(reads && picture !== null ? { picture: await pictureOf(picture) } : {}),
        ...{ keptAt: new Date().toISOString(), tried: false },
      };
      made.current = { of: draft, report };
    }
    const { report } = made.current;
    const came = await keepOrSend(report, replaces?.position);
    if (came === 'kept') {
      void askToBeKept();
      sendNow();
    }
    done(came === 'kept' ? undefined : { came, outcome: report.report.outcome });
  });
  const chosenAt = doneAt === '' ? undefined : vietnamMoment(doneAt, currentLanguage());
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        setLooked(true);
        if (!noteMissing && !unfit) keeping.mutate();
      }}
    >
      <Radio.Group
        label={t('tasks.form.question')}
        value={outcome ?? ''}
        onChange={(chosen) =>
          change({
            outcome: OUTCOMES.find((each) => each === chosen),
            // Of a report that is put right, what was done was done when it was said first.
            doneAt: replaces?.report.doneAt ?? new Date().toISOString(),
          })
        }
      >
        <Stack gap="sm" mt="xs">
          {OUTCOMES.map((each) => (
            <Radio key={each} value={each} label={t(`tasks.outcome.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {outcome === 'could-not' && (
        <NativeSelect
          label={t('tasks.cause.label')}
          value={cause}
          onChange={({ currentTarget: { value } }) =>
            change({ cause: COULD_NOT_CAUSES.find((each) => each === value) ?? 'other' })
          }
          data={COULD_NOT_CAUSES.map((value) => ({ value, label: t(`tasks.cause.${value}`) }))}
        />
      )}
      {reads && <ClockFields draft={draft} change={change} timeZone={about.timeZone} />}
      {outcome !== undefined && (
        <>
          <Textarea
            label={t('tasks.form.note')}
            maxLength={1000}
            autosize
            required={outcome === 'could-not' && cause === 'other'}
            error={looked && noteMissing ? t('tasks.form.noteMissing') : undefined}
            value={note}
            onChange={({ currentTarget: { value } }) => change({ note: value })}
          />
          <Checkbox
            label={t('tasks.form.contactWrong')}
            checked={contactWrong}
            onChange={({ currentTarget: { checked } }) => change({ contactWrong: checked })}
          />
          {chosenAt !== undefined && (
            <Text size="sm" c="dimmed">
              {t('tasks.form.doneAt', chosenAt)}
            </Text>
          )}
          {keeping.isError &&
            (keeping.error instanceof CallFailed ? (
              <FailureAlert error={keeping.error} />
            ) : (
              <NotKept error={keeping.error} />
            ))}
          <Button type="submit" loading={keeping.isPending} size="md">
            {t('tasks.form.send')}
          </Button>
        </>
      )}
    </form>
  );
}

/** Where the device has no room there may still be a line. @throws DOMException of the keeping, when there is neither */
async function keepOrSend(report: NewReport, replaces: number | undefined): Promise<Taken | 'kept'> {
  try {
    await keepReport(report, replaces);
    return 'kept';
  } catch (error) {
    const came = await sendAtOnce(report).catch((why: unknown) => {
      const { failure } = why instanceof CallFailed ? why : {};
      throw failure?.kind === 'problem' ? why : error;
    });
    if (replaces !== undefined) await dropReport(replaces).catch(() => undefined);
    return came;
  }
}

/** Nothing is said to be kept that is not. */
function NotKept({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  const why =
    error.name === 'QuotaExceededError'
      ? 'full'
      : error.name === 'NotReadableError' || error.name === 'NotFoundError'
        ? 'unreadable'
        : 'unkeepable';
  return (
    <Alert color="red" variant="light" role="alert" title={t('tasks.form.notKept')}>
      {t(`tasks.form.${why}`)}
    </Alert>
  );
}
