import { Button, FileInput, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationWords } from '../../language/moment';
import { currentLanguage } from '../../language/translation';
import { aheadOrBehind, differenceOf, faceOf } from './clock-words';
import styles from './field-tasks.module.css';
import { isFit, madeAt, PICTURE_TYPES, type ReportDraft } from './report-draft';

/** A picture from longer ago rests on what the telephone's clock did since. */
const FRESH_MS = 10 * 60_000;

interface ClockFieldsProps {
  readonly draft: ReportDraft;
  readonly change: (changes: Partial<ReportDraft>) => void;
  /** Of the recorder. */
  readonly timeZone: string;
}

/** What a recorder's clock showed and when that truly was: the moment of the picture, or of a button pressed then. */
export function ClockFields({ draft, change, timeZone }: ClockFieldsProps) {
  const { t } = useTranslation();
  const { picture, shown, trueTime, trueTimeBy } = draft;
  const unfit = picture !== null && !isFit(picture);
  const difference = differenceOf(shown, trueTime, timeZone);
  return (
    <>
      <FileInput
        label={t('tasks.form.photograph')}
        description={t('tasks.form.photographHelp')}
        error={unfit ? t('tasks.form.photographUnfit') : undefined}
        accept={PICTURE_TYPES.join()}
        clearable
        clearButtonProps={{ 'aria-label': t('tasks.form.noPhotograph') }}
        value={picture}
        onChange={(chosen) =>
          change(
            chosen === null
              ? { picture: null, trueTimeBy: trueTimeBy === 'picture' ? undefined : trueTimeBy }
              : { picture: chosen, trueTime: faceOf(madeAt(chosen)), trueTimeBy: 'picture' },
          )
        }
      />
      <div className={styles.readNow}>
        <Button
          variant="light"
          onClick={() => change({ trueTime: faceOf(new Date()), trueTimeBy: 'reading' })}
        >
          {t('tasks.form.readNow')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('tasks.form.readNowHelp')}
        </Text>
      </div>
      <div className={styles.pair}>
        <TextInput
          type="datetime-local"
          step={1}
          required
          label={t('tasks.form.shown')}
          value={shown}
          onChange={({ currentTarget: { value } }) => change({ shown: value })}
        />
        <TextInput
          type="datetime-local"
          step={1}
          required
          label={t('tasks.form.trueTime')}
          description={trueTimeBy === undefined ? undefined : <Origin by={trueTimeBy} picture={picture} />}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={trueTime}
          onChange={({ currentTarget: { value } }) => change({ trueTime: value, trueTimeBy: 'hand' })}
        />
      </div>
      {difference !== undefined && (
        <Text role="status">
          {t(`tasks.form.difference.${aheadOrBehind(difference)}`, {
            by: durationWords(Math.abs(difference), currentLanguage()),
          })}
        </Text>
      )}
    </>
  );
}

function Origin({
  by,
  picture,
}: {
  readonly by: NonNullable<ReportDraft['trueTimeBy']>;
  readonly picture: File | null;
}) {
  const { t } = useTranslation();
  if (by === 'reading') return t('tasks.form.byReading');
  if (by === 'hand' || picture === null) return t('tasks.form.byHand');
  const age = Date.now() - madeAt(picture).getTime();
  return age < FRESH_MS
    ? t('tasks.form.byPicture')
    : t('tasks.form.byOldPicture', { age: durationWords(age, currentLanguage(), 1) });
}
