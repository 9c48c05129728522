import {
  Alert,
  Button,
  Checkbox,
  FileInput,
  NativeSelect,
  Radio,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../../ui/failure-alert';
import styles from './field-tasks.module.css';
import {
  COULD_NOT_CAUSES,
  newReportId,
  sendPhotograph,
  sendReport,
  tasksQuery,
  type GivenReport,
  type TeamTask,
} from './field-tasks';

const OUTCOMES = ['accepted', 'done', 'could-not'] as const satisfies readonly GivenReport['outcome'][];

/** A clock face for a field: the telephone's own time, to the second. */
function faceOf(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** A browser leaves out seconds that are nought. */
const toTheSecond = (face: string): string => (face.length === 16 ? `${face}:00` : face);

/** What came of a task. Its kind is unknown once it is over: then there is nothing to report. */
export function ReportForm({ taskId, kind }: { readonly taskId: string; readonly kind?: TeamTask['kind'] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [id, setId] = useState(newReportId);
  const [outcome, setOutcome] = useState<GivenReport['outcome']>();
  const [cause, setCause] = useState<(typeof COULD_NOT_CAUSES)[number]>('nobody-home');
  const [note, setNote] = useState('');
  const [contactWrong, setContactWrong] = useState(false);
  const [picture, setPicture] = useState<File | null>(null);
  // Fixed with the choice: sent again after a lost answer it has to be the same report.
  const [doneAt, setDoneAt] = useState('');
  // Never filled in for him: a time nobody read would count as a measurement.
  const [shown, setShown] = useState('');
  const [trueTime, setTrueTime] = useState('');
  const reads = kind === 'photograph-clock' && outcome === 'done';
  const sending = useMutation({
    mutationFn: async () => {
      if (outcome === undefined) throw new TypeError('no outcome was chosen');
      const photographId = reads && picture !== null ? await sendPhotograph(taskId, picture) : undefined;
      return sendReport({
        ...{ id, taskId, outcome, doneAt },
        ...(outcome === 'could-not' ? { cause } : {}),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(contactWrong ? { contactWrong } : {}),
        ...(reads
          ? {
              clockReading: {
                recorderTime: toTheSecond(shown),
                shownAt: new Date(trueTime).toISOString(),
                ...(photographId === undefined ? {} : { photographId }),
              },
            }
          : {}),
      });
    },
    onSuccess: async () => {
      setId(newReportId());
      setOutcome(undefined);
      await queries.invalidateQueries({ queryKey: tasksQuery.queryKey });
    },
  });
  const choose = (chosen: string): void => {
    const next = OUTCOMES.find((each) => each === chosen);
    sending.reset();
    setOutcome(next);
    setDoneAt(new Date().toISOString());
    setTrueTime(faceOf(new Date()));
  };
  return (
    <>
      {sending.isSuccess && (
        <Alert color="green" role="status">
          {t(sending.data.counts === false ? 'tasks.note_only' : 'tasks.taken')}
        </Alert>
      )}
      {kind !== undefined && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            sending.mutate();
          }}
        >
          <Radio.Group label={t('tasks.report')} value={outcome ?? ''} onChange={choose}>
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
                setCause(COULD_NOT_CAUSES.find((each) => each === value) ?? 'other')
              }
              data={COULD_NOT_CAUSES.map((value) => ({ value, label: t(`tasks.cause.${value}`) }))}
            />
          )}
          {reads && (
            <>
              <FileInput
                label={t('tasks.photograph')}
                accept="image/jpeg,image/png"
                value={picture}
                onChange={(chosen) => {
                  setPicture(chosen);
                  setTrueTime(faceOf(new Date()));
                }}
              />
              <TextInput
                type="datetime-local"
                step={1}
                required
                label={t('tasks.shown')}
                value={shown}
                onChange={({ currentTarget: { value } }) => setShown(value)}
              />
              <TextInput
                type="datetime-local"
                step={1}
                required
                label={t('tasks.now')}
                value={trueTime}
                onChange={({ currentTarget: { value } }) => setTrueTime(value)}
              />
            </>
          )}
          {outcome !== undefined && (
            <>
              <Textarea
                label={t('tasks.note')}
                maxLength={1000}
                required={outcome === 'could-not' && cause === 'other'}
                value={note}
                onChange={({ currentTarget: { value } }) => setNote(value)}
              />
              <Checkbox
                label={t('tasks.contactWrong')}
                checked={contactWrong}
                onChange={({ currentTarget: { checked } }) => setContactWrong(checked)}
              />
              {sending.isError && <FailureAlert error={sending.error} />}
              <Button type="submit" loading={sending.isPending} size="md">
                {t('tasks.send')}
              </Button>
            </>
          )}
        </form>
      )}
    </>
  );
}
