import { useId, type ReactNode } from 'react';
import styles from './answers.module.css';

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T | undefined;
  readonly choose: (value: T) => void;
  readonly children?: ReactNode;
}

/** One of a few, as large rows to tap. */
export function Choice<T extends string>({ legend, options, value, choose, children }: ChoiceProps<T>) {
  const group = useId();
  return (
    <fieldset className={styles.form}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.choice}>
          <input
            type="radio"
            name={group}
            checked={value === option.value}
            onChange={() => choose(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
      {children}
    </fieldset>
  );
}
