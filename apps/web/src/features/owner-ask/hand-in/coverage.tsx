import { useTranslation } from 'react-i18next';
import { clockTime, durationWords } from '../../../language/moment';
import { currentLanguage } from '../../../language/translation';
import answerStyles from '../answers/answers.module.css';
import type { AskedCamera } from '../owner-ask';
import { recorderClock } from '../recorder-clock';
import own from './hand-in.module.css';
import type { HandIn, Range } from './hand-ins';

/** Which minutes of what is asked are here, and which are not, on the recorder's own clock. */
export function Coverage({ camera, handIn }: { readonly camera: AskedCamera; readonly handIn: HandIn }) {
  const { t } = useTranslation();
  if (!handIn.files.some(({ state }) => state === 'checked')) return null;
  const clock = recorderClock(camera);
  const face = (instant: string): string => clockTime(clock.faceAt(Date.parse(instant)));
  const missing = handIn.missing.map(({ from, to }) => `${face(from)} – ${face(to)}`);
  const lost = handIn.missing.reduce((sum, range) => sum + lengthOf(range), 0);
  return (
    <div className={own.coverage}>
      {handIn.asked.map((asked) => (
        <div key={asked.from} className={`${answerStyles.bar} ${own.covered}`} aria-hidden="true">
          {handIn.missing.filter(within(asked)).map((gap) => (
            <span key={gap.from} className={own.gap} style={placeOf(gap, asked)} />
          ))}
        </div>
      ))}
      <p role="status">
        {missing.length === 0 ? (
          <strong>{t('handIn.coverage.whole')}</strong>
        ) : (
          <>
            <strong>{t('handIn.coverage.missing', { by: durationWords(lost, currentLanguage()) })}</strong>{' '}
            <span className={own.figures}>{missing.join('; ')}</span>{' '}
            {camera.timesDiffer && <span className={own.soft}>({t('part.recorder')})</span>}
          </>
        )}
      </p>
    </div>
  );
}

const lengthOf = ({ from, to }: Range): number => Date.parse(to) - Date.parse(from);

const within =
  (asked: Range) =>
  (gap: Range): boolean =>
    gap.from < asked.to && gap.to > asked.from;

const placeOf = (gap: Range, asked: Range): { left: string; width: string } => {
  const percent = (milliseconds: number): string => `${(milliseconds / lengthOf(asked)) * 100}%`;
  return { left: percent(Date.parse(gap.from) - Date.parse(asked.from)), width: percent(lengthOf(gap)) };
};
