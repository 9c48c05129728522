import own from './giving.module.css';

interface TicksProps {
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly chosen: readonly string[];
  readonly change: (chosen: readonly string[]) => void;
}

/** Several of many. */
export function Ticks({ options, chosen, change }: TicksProps) {
  return options.map(({ value, words }) => (
    <label key={value} className={own.choice}>
      <input
        type="checkbox"
        checked={chosen.includes(value)}
        onChange={(event) =>
          change(event.currentTarget.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
        }
      />
      {words}
    </label>
  ));
}
