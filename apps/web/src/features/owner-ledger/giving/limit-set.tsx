import type { ReactNode } from 'react';
import styles from '../../../ui/resident.module.css';
import own from './giving.module.css';

interface LimitSetProps {
  readonly name: string;
  readonly id: string;
  readonly legend: string;
  /** What is missing in it. */
  readonly error: string | undefined;
  readonly children: ReactNode;
}

/** One limit: what is asked, the choices, and what is missing. */
export function LimitSet({ name, id, legend, error, children }: LimitSetProps) {
  return (
    <fieldset name={name} className={`${styles.card} ${own.set}`} aria-describedby={`${id}-error`}>
      <legend className={own.legend}>{legend}</legend>
      {children}
      <p id={`${id}-error`} className={error === undefined ? undefined : styles.error} role="alert">
        {error}
      </p>
    </fieldset>
  );
}
